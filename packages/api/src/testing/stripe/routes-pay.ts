import { z } from "zod";
import { fakeId } from "./objects";
import { missing, Refused } from "./refused";
import { flag, indexed, metadata, number, type Route, route } from "./route";

/** Routes for whoever pays: checkout, portal and the preview of a change. */
export const payRoutes: Route[] = [
  route(
    "POST",
    "checkout/sessions",
    {
      mode: z.literal("subscription"),
      customer: z.string(),
      line_items: indexed(z.strictObject({ price: z.string(), quantity: number })),
      currency: z.enum(["eur", "usd"]).optional(),
      allow_promotion_codes: flag.optional(),
      automatic_tax: z.strictObject({ enabled: flag }).optional(),
      tax_id_collection: z.strictObject({ enabled: flag }).optional(),
      customer_update: z.strictObject({ address: z.literal("auto"), name: z.literal("auto") }).optional(),
      subscription_data: z
        .strictObject({ metadata: metadata.optional(), trial_period_days: number.optional() })
        .optional(),
      success_url: z.url(),
      cancel_url: z.url().optional(),
    },
    (account, params) => {
      if (!account.customers.has(params.customer)) throw missing("customer", params.customer);
      const needsAddress =
        params.automatic_tax?.enabled === "true" || params.tax_id_collection?.enabled === "true";
      if (needsAddress && !params.customer_update)
        throw new Refused(400, "parameter_missing", "Tax needs `customer_update`.", "customer_update");
      const priceId = params.line_items["0"]?.price ?? "";
      const price = account.prices.get(priceId);
      if (!price) throw missing("price", priceId);
      const id = fakeId("cs");
      account.checkouts.set(id, {
        status: "open",
        customer: params.customer,
        price,
        trialDays: Number(params.subscription_data?.trial_period_days ?? 0),
        metadata: params.subscription_data?.metadata ?? {},
        successUrl: params.success_url,
      });
      return { id, object: "checkout.session", status: "open", url: `${account.pagesAt}/${id}` };
    },
  ),
  route(
    "GET",
    "checkout/sessions",
    { customer: z.string(), status: z.enum(["open", "complete", "expired"]), limit: number.optional() },
    (account, params) => {
      const data = [...account.checkouts]
        .filter(([, { customer, status }]) => customer === params.customer && status === params.status)
        .map(([id, { status }]) => ({ id, object: "checkout.session", status }));
      return { object: "list", url: "/v1/checkout/sessions", data, has_more: false };
    },
  ),
  route("POST", "checkout/sessions/:id/expire", {}, (account, _params, id) => {
    const checkout = account.checkouts.get(id);
    if (!checkout) throw missing("checkout.session", id);
    if (checkout.status !== "open")
      throw new Refused(400, "resource_missing", "Only open sessions can be expired.");
    checkout.status = "expired";
    return { id, object: "checkout.session", status: "expired" };
  }),
  route(
    "POST",
    "billing_portal/sessions",
    { customer: z.string(), return_url: z.url() },
    (account, params) => {
      if (!account.customers.has(params.customer)) throw missing("customer", params.customer);
      const id = fakeId("bps");
      return { id, object: "billing_portal.session", url: `https://billing.stripe.example/${id}` };
    },
  ),
  route(
    "POST",
    "invoices/create_preview",
    {
      customer: z.string(),
      subscription: z.string(),
      subscription_details: z.strictObject({
        items: indexed(z.strictObject({ id: z.string(), price: z.string() })),
        proration_behavior: z.enum(["always_invoice", "create_prorations", "none"]),
        proration_date: number,
      }),
    },
    (account, params) => {
      const subscription = account.subscription(params.subscription);
      if (subscription.customer !== params.customer) throw missing("subscription", subscription.id);
      const [wanted] = Object.values(params.subscription_details.items);
      const price = account.prices.get(wanted?.price ?? "");
      const [item] = subscription.items.data;
      if (!price || !item) throw missing("price", wanted?.price ?? "");
      const at = Number(params.subscription_details.proration_date);
      if (at < item.current_period_start || at > item.current_period_end)
        throw new Refused(400, "invalid_proration_date", "Outside of the period.", "proration_date");
      const left = (item.current_period_end - at) / (item.current_period_end - item.current_period_start);
      const total = Math.round((price.unit_amount - item.price.unit_amount) * left);
      return { object: "invoice", currency: subscription.currency, total };
    },
  ),
];
