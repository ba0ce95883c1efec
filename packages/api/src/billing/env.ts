import { z } from "zod";

const text = z.string().trim().min(1);

const schema = z
  .object({
    STRIPE_SECRET_KEY: text.optional(),
    STRIPE_WEBHOOK_SECRET: text.optional(),
    STRIPE_API_BASE: z
      .url({ protocol: /^https?$/, error: "must be an address such as https://api.stripe.com" })
      .default("https://api.stripe.com"),
    STRIPE_PRICE_PRO_MONTH: text.optional(),
    STRIPE_PRICE_PRO_YEAR: text.optional(),
    STRIPE_PRICE_ENTERPRISE_MONTH: text.optional(),
    STRIPE_PRICE_ENTERPRISE_YEAR: text.optional(),
  })
  .superRefine((env, context) => {
    if (!env.STRIPE_SECRET_KEY || env.STRIPE_WEBHOOK_SECRET) return;
    const message = "is missing while STRIPE_SECRET_KEY is set";
    context.addIssue({ code: "custom", path: ["STRIPE_WEBHOOK_SECRET"], message });
  });

/** Whom we sell through, and how its prices are found. */
export interface BillingSettings {
  secretKey: string;
  /** Secrets of the webhook; more than one during a rotation. */
  webhookSecrets: string[];
  apiBase: string;
  /** Ids of prices by their name, such as `pro_month`; those left out are found by their lookup keys. */
  priceIds: Partial<Record<string, string>>;
}

/** Reads what is set; null without a key, where nothing is sold. Throws an Error that lists in words what is wrong. */
export function readBillingSettings(variables: Record<string, string | undefined>): BillingSettings | null {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(given);
  if (!result.success) {
    throw new Error(
      result.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; "),
    );
  }
  const env = result.data;
  if (!env.STRIPE_SECRET_KEY) return null;
  const priceIds = {
    pro_month: env.STRIPE_PRICE_PRO_MONTH,
    pro_year: env.STRIPE_PRICE_PRO_YEAR,
    enterprise_month: env.STRIPE_PRICE_ENTERPRISE_MONTH,
    enterprise_year: env.STRIPE_PRICE_ENTERPRISE_YEAR,
  };
  return {
    secretKey: env.STRIPE_SECRET_KEY,
    webhookSecrets: (env.STRIPE_WEBHOOK_SECRET ?? "").split(",").flatMap((part) => part.trim() || []),
    apiBase: env.STRIPE_API_BASE,
    priceIds: Object.fromEntries(Object.entries(priceIds).filter(([, id]) => id !== undefined)),
  };
}
