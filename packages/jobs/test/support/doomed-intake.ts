import { createBase } from "@drumbeat/api/base";
import { fakeBilling, stripeDelivery } from "@drumbeat/api/testing/stripe/deliver";
import type { FakeEvent } from "@drumbeat/api/testing/stripe/objects";
import { receiveStripeWebhook } from "@drumbeat/api/webhooks/receive-stripe";
import { silentLog } from "./silent-log";

/** A web process that is killed as soon as the last delivery is answered, with nothing handed on. */
const [, , databaseUrl = "", stripeUrl = "", told = "[]"] = process.argv;
const events = JSON.parse(told) as FakeEvent[];
const { ctx } = createBase({ databaseUrl, log: silentLog, name: "doomed" });
const billing = fakeBilling(stripeUrl);
await Promise.all(
  events.map((event) => {
    const { body, headers } = stripeDelivery(event);
    return receiveStripeWebhook(ctx, billing, { body, signature: headers["stripe-signature"] });
  }),
);
process.kill(process.pid, "SIGKILL");
