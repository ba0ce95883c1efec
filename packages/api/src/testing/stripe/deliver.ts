import StripeClient from "stripe";
import { createBilling } from "../../billing/port";
import type { FakeEvent } from "./objects";
import { fakeSecretKey } from "./server";

export const fakeWebhookSecret = "whsec_only-for-tests";

/** What sets a process to the fake. */
export const fakeStripeVariables = (url: string) => ({
  STRIPE_SECRET_KEY: fakeSecretKey,
  STRIPE_WEBHOOK_SECRET: fakeWebhookSecret,
  STRIPE_API_BASE: url,
});

/** The port of a service that talks to the fake. */
export function fakeBilling(url: string) {
  const billing = createBilling({
    secretKey: fakeSecretKey,
    webhookSecrets: [fakeWebhookSecret],
    apiBase: url,
    priceIds: {},
  });
  if (!billing) throw new Error("there is no billing");
  return billing;
}

const { webhooks } = new StripeClient(fakeSecretKey);

/** A delivery as Stripe sends it, signed by its own SDK. `age` in seconds. */
export function stripeDelivery(
  event: FakeEvent | string | object,
  {
    age = 0,
    secret = fakeWebhookSecret,
    now = Date.now(),
  }: { age?: number; secret?: string; now?: number } = {},
) {
  const body = typeof event === "string" ? event : JSON.stringify(event);
  const timestamp = Math.floor(now / 1000) - age;
  const signature = webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
  return { body, headers: { "content-type": "application/json", "stripe-signature": signature } };
}
