import { z } from "zod";
import type { FakeInvoice } from "./objects";
import { missing, Refused } from "./refused";
import { flag, indexed, metadata, number, type Route, route } from "./route";

const paging = { limit: number.optional(), starting_after: z.string().optional() };

/** `list` is newest first. */
function page<T extends { id: string }>(
  list: T[],
  url: string,
  params: { limit?: string; starting_after?: string },
) {
  const limit = Number(params.limit ?? 10);
  if (limit < 1 || limit > 100) throw new Refused(400, "parameter_invalid_integer", "Invalid limit", "limit");
  const after = params.starting_after;
  const start = after === undefined ? 0 : list.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && start === 0) throw missing("object", after);
  return {
    object: "list",
    url,
    data: list.slice(start, start + limit),
    has_more: list.length > start + limit,
  };
}

const newest = <T>(values: Iterable<T>): T[] => [...values].reverse();

export const apiRoutes: Route[] = [
  route(
    "POST",
    "customers",
    { email: z.string().optional(), name: z.string().optional(), metadata: metadata.optional() },
    (account, params) => account.addCustomer(params),
  ),
  route("GET", "customers/:id", {}, (account, _params, id) => {
    const customer = account.customers.get(id);
    if (!customer) throw missing("customer", id);
    return customer;
  }),
  route(
    "GET",
    "prices",
    { lookup_keys: indexed(z.string()).optional(), active: flag.optional(), ...paging },
    (account, params) => {
      const keys = Object.values(params.lookup_keys ?? {});
      const found = newest(account.prices.values()).filter(
        (price) => keys.length === 0 || keys.includes(price.lookup_key ?? ""),
      );
      return page(found, "/v1/prices", params);
    },
  ),
  route(
    "GET",
    "subscriptions",
    {
      customer: z.string().optional(),
      status: z
        .enum(["all", "active", "trialing", "past_due", "canceled", "unpaid", "incomplete"])
        .optional(),
      ...paging,
    },
    (account, params) => {
      if (params.customer && !account.customers.has(params.customer))
        throw missing("customer", params.customer);
      const { status = "not canceled" } = params;
      const found = newest(account.subscriptions.values())
        .filter(({ customer }) => params.customer === undefined || customer === params.customer)
        .filter((each) =>
          status === "all"
            ? true
            : status === "not canceled"
              ? each.ended_at === null
              : each.status === status,
        );
      return page(found, "/v1/subscriptions", params);
    },
  ),
  route("GET", "subscriptions/:id", {}, (account, _params, id) => account.subscription(id)),
  route(
    "POST",
    "subscriptions/:id",
    {
      cancel_at_period_end: flag.optional(),
      items: indexed(z.strictObject({ id: z.string(), price: z.string() })).optional(),
      proration_behavior: z.enum(["always_invoice", "create_prorations", "none"]).optional(),
      proration_date: number.optional(),
      payment_behavior: z
        .enum(["error_if_incomplete", "allow_incomplete", "pending_if_incomplete"])
        .optional(),
      metadata: metadata.optional(),
    },
    (account, params, id) => {
      const subscription = account.subscription(id);
      if (subscription.ended_at !== null)
        throw new Refused(400, "resource_missing", "A canceled subscription can only update its metadata.");
      const [item] = Object.values(params.items ?? {});
      if (item) {
        const price = account.prices.get(item.price);
        if (!price) throw missing("price", item.price);
        if (subscription.items.data[0]?.id !== item.id) throw missing("subscription item", item.id);
        if (params.payment_behavior === "error_if_incomplete" && account.badCards.has(subscription.customer))
          throw new Refused(402, "card_declined", "Your card was declined.", undefined, "card_error");
        account.setPrice(id, price);
      }
      if (params.cancel_at_period_end) account.cancelAtPeriodEnd(id, params.cancel_at_period_end === "true");
      Object.assign(subscription.metadata, params.metadata);
      return subscription;
    },
  ),
  route("DELETE", "subscriptions/:id", {}, (account, _params, id) => {
    if (account.subscription(id).ended_at !== null) throw missing("subscription", id);
    account.end(id);
    return account.subscription(id);
  }),
  route(
    "GET",
    "invoices",
    {
      customer: z.string().optional(),
      subscription: z.string().optional(),
      status: z.enum(["draft", "open", "paid", "void", "uncollectible"]).optional(),
      ...paging,
    },
    (account, params) => {
      const isWanted = (invoice: FakeInvoice) =>
        (params.customer === undefined || invoice.customer === params.customer) &&
        (params.status === undefined || invoice.status === params.status) &&
        (params.subscription === undefined ||
          invoice.parent.subscription_details.subscription === params.subscription);
      return page(newest(account.invoices.values()).filter(isWanted), "/v1/invoices", params);
    },
  ),
];
