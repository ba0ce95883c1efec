import type Stripe from "stripe";
import type { BillingSettings } from "./env";

/** The version that our code was written against; Stripe answers in its shapes, whatever the account is set to. */
const apiVersion = "2026-10-28.endive";

/** Stripe, as services and jobs use it. */
export interface Billing {
  stripe: () => Promise<Stripe>;
  webhookSecrets: readonly string[];
  priceIds: BillingSettings["priceIds"];
}

/** Null where nothing is sold. */
export function createBilling(settings: BillingSettings | null): Billing | null {
  if (!settings) return null;
  let client: Promise<Stripe> | undefined;
  const connect = async () => {
    // Loaded at the first use: most installations sell nothing.
    const { default: StripeClient } = await import("stripe");
    const base = new URL(settings.apiBase);
    return new StripeClient(settings.secretKey, {
      apiVersion,
      protocol: base.protocol === "http:" ? "http" : "https",
      host: base.hostname,
      ...(base.port ? { port: base.port } : {}),
      timeout: 15_000,
      maxNetworkRetries: 2,
      telemetry: false,
      appInfo: { name: "Drumbeat" },
    });
  };
  return {
    stripe: () => (client ??= connect()),
    webhookSecrets: settings.webhookSecrets,
    priceIds: settings.priceIds,
  };
}
