/** Objects as Stripe sends them, reduced to what anybody may read of them. Times in seconds. */

export interface FakePrice {
  id: string;
  object: "price";
  active: boolean;
  currency: string;
  unit_amount: number;
  lookup_key: string | null;
  metadata: Record<string, string>;
  recurring: { interval: "month" | "year"; interval_count: 1 };
}

export interface FakeItem {
  id: string;
  object: "subscription_item";
  price: FakePrice;
  quantity: number;
  current_period_start: number;
  current_period_end: number;
}

export interface FakeSubscription {
  id: string;
  object: "subscription";
  customer: string;
  status: string;
  currency: string;
  items: { object: "list"; data: FakeItem[]; has_more: false; url: string };
  metadata: Record<string, string>;
  start_date: number;
  created: number;
  trial_start: number | null;
  trial_end: number | null;
  cancel_at: number | null;
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  ended_at: number | null;
  latest_invoice: string | null;
}

export interface FakeInvoice {
  id: string;
  object: "invoice";
  customer: string;
  number: string;
  status: "draft" | "open" | "paid" | "void" | "uncollectible";
  currency: string;
  total: number;
  amount_due: number;
  amount_paid: number;
  created: number;
  hosted_invoice_url: string;
  invoice_pdf: string;
  parent: { type: "subscription_details"; subscription_details: { subscription: string } };
  lines: { object: "list"; data: object[]; has_more: false; url: string };
}

export interface FakeCustomer {
  id: string;
  object: "customer";
  email: string | null;
  name: string | null;
  metadata: Record<string, string>;
  created: number;
  deleted?: true;
}

/** An event, not yet signed. */
export interface FakeEvent {
  id: string;
  object: "event";
  api_version: string;
  type: string;
  created: number;
  livemode: false;
  data: { object: object };
}

let count = 0;
export const fakeId = (prefix: string) => `${prefix}_${(count += 1).toString().padStart(8, "0")}`;

export const monthsLater = (seconds: number, interval: "month" | "year"): number => {
  const date = new Date(seconds * 1000);
  if (interval === "year") date.setUTCFullYear(date.getUTCFullYear() + 1);
  else date.setUTCMonth(date.getUTCMonth() + 1);
  return date.getTime() / 1000;
};

export const asList = <T>(data: T[], url: string) => ({
  object: "list" as const,
  data,
  has_more: false as const,
  url,
});
