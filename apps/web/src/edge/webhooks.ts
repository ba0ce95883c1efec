import { DomainError } from "@drumbeat/core/errors";
import { receiveClerkWebhook } from "@drumbeat/api/webhooks/receive-clerk";
import { receiveStripeWebhook } from "@drumbeat/api/webhooks/receive-stripe";
import type { Runtime } from "../runtime";
import { json, methodNotAllowed, refusalResponse } from "./answers";

/** Deliveries of Clerk. Answers as soon as one is stored; a job applies it. */
export async function clerkWebhook(runtime: Runtime, request: Request): Promise<Response> {
  if (request.method !== "POST") return methodNotAllowed("POST");
  const secrets = runtime.env.clerkWebhookSecrets;
  if (secrets.length === 0) {
    const message = "Webhooks of Clerk are not set up here. Set CLERK_WEBHOOK_SIGNING_SECRET.";
    return refusalResponse({ status: 501, code: "not_configured", message });
  }
  return receiving(async () => {
    const body = await request.text();
    await receiveClerkWebhook(runtime.ctx, secrets, { body, header: (name) => request.headers.get(name) });
  });
}

/** Deliveries of Stripe. Answers as soon as one is stored; a job applies it. */
export async function stripeWebhook(runtime: Runtime, request: Request): Promise<Response> {
  if (request.method !== "POST") return methodNotAllowed("POST");
  const { billing, ctx } = runtime;
  if (!billing) {
    const message = "Nothing is sold here. Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET to sell plans.";
    return refusalResponse({ status: 501, code: "not_configured", message });
  }
  return receiving(async () => {
    const body = await request.text();
    await receiveStripeWebhook(ctx, billing, { body, signature: request.headers.get("stripe-signature") });
  });
}

async function receiving(receive: () => Promise<void>): Promise<Response> {
  try {
    await receive();
    return json(200, { received: true });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return refusalResponse({ status: 400, code: error.code, message: error.message });
  }
}
