import { DomainError } from "@drumbeat/core/errors";
import { z } from "zod";
import type { Billing } from "../billing/port";
import type { BaseContext } from "../context";
import { receiveWebhook } from "./service";
import type { stripeNoteSchema } from "./stripe";

const toleranceSeconds = 300;

const id = z.string().regex(/^[A-Za-z0-9_]{1,100}$/);
const eventSchema = z.object({
  id,
  object: z.literal("event"),
  type: z.string().regex(/^[\w.]{1,100}$/),
  created: z.number().int(),
  data: z.object({
    object: z.object({
      id: id.optional(),
      object: z.string(),
      customer: z.union([id, z.object({ id })]).nullish(),
    }),
  }),
});

/**
 * Takes in a delivery of Stripe. The signature covers the time and the body to the byte; any of the secrets may have made
 * it, so that one can be rotated. Deliveries over five minutes old are refused. Throws `invalid` and stores nothing unless
 * everything is right. What is about no customer is let go.
 */
export async function receiveStripeWebhook(
  ctx: BaseContext,
  billing: Billing,
  request: { body: string; signature: string | null },
): Promise<void> {
  if (!(await isSigned(ctx, billing, request))) {
    throw new DomainError(
      "invalid",
      "The signature does not fit, or the delivery is more than five minutes old.",
    );
  }
  const event = eventSchema.safeParse(parseJson(request.body));
  if (!event.success) {
    throw new DomainError("invalid", "This is not a delivery that we understand.", { cause: event.error });
  }
  const { id: externalId, type, created, data } = event.data;
  const customer = customerOf(data.object);
  if (!customer) return;
  const payload: z.infer<typeof stripeNoteSchema> = { customer, created };
  const isNew = await receiveWebhook(ctx, { source: "stripe", externalId, type, payload });
  ctx.log.info({ type, externalId, isNew }, "webhook received");
}

async function isSigned(
  ctx: BaseContext,
  billing: Billing,
  { body, signature }: { body: string; signature: string | null },
): Promise<boolean> {
  const { webhooks } = await billing.stripe();
  return billing.webhookSecrets.some((secret) => {
    try {
      return webhooks.signature?.verifyHeader(
        body,
        signature ?? "",
        secret,
        toleranceSeconds,
        undefined,
        ctx.clock.now(),
      );
    } catch {
      return false;
    }
  });
}

function customerOf(object: z.infer<typeof eventSchema>["data"]["object"]): string | undefined {
  if (object.object === "customer") return object.id;
  return typeof object.customer === "string" ? object.customer : object.customer?.id;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
