import {
  asList,
  type FakeCustomer,
  type FakeEvent,
  type FakeInvoice,
  type FakePrice,
  type FakeSubscription,
  fakeId,
  monthsLater,
} from "./objects";
import { missing } from "./refused";

export const fakeApiVersion = "2026-10-28.endive";

interface FakeCheckout {
  status: "open" | "complete" | "expired";
  customer: string;
  price: FakePrice;
  trialDays: number;
  metadata: Record<string, string>;
  successUrl: string;
}

/** What an account of Stripe holds, and what can happen in it. Every happening leaves events, as there. */
export class FakeAccount {
  readonly customers = new Map<string, FakeCustomer>();
  readonly prices = new Map<string, FakePrice>();
  readonly subscriptions = new Map<string, FakeSubscription>();
  readonly invoices = new Map<string, FakeInvoice>();
  /** Pages where somebody can pay, by their ids. */
  readonly checkouts = new Map<string, FakeCheckout>();
  /** All that happened, oldest first. */
  readonly events: FakeEvent[] = [];
  /** Of the customers whose card is refused. */
  readonly badCards = new Set<string>();
  /** In seconds. */
  time: number;
  onEvent: (event: FakeEvent) => void = () => undefined;
  /** Where the pages are on which people pay. */
  pagesAt = "https://checkout.stripe.example";

  constructor(time = Math.floor(Date.now() / 1000)) {
    this.time = time;
    for (const [plan, amount] of [
      ["pro", 2900],
      ["enterprise", 19_900],
    ] as const) {
      this.addPrice(`drumbeat_${plan}_month`, amount, "month");
      this.addPrice(`drumbeat_${plan}_year`, amount * 10, "year");
    }
  }

  addPrice(
    lookupKey: string | null,
    amount: number,
    interval: "month" | "year",
    id = fakeId("price"),
  ): FakePrice {
    const price: FakePrice = {
      id,
      object: "price",
      active: true,
      currency: "eur",
      unit_amount: amount,
      lookup_key: lookupKey,
      metadata: {},
      recurring: { interval, interval_count: 1 },
    };
    this.prices.set(id, price);
    return price;
  }

  priceOf(lookupKey: string): FakePrice {
    const price = [...this.prices.values()].find((each) => each.lookup_key === lookupKey);
    if (!price) throw missing("price", lookupKey);
    return price;
  }

  addCustomer(values: Partial<FakeCustomer> = {}): FakeCustomer {
    const customer: FakeCustomer = {
      id: fakeId("cus"),
      object: "customer",
      email: null,
      name: null,
      metadata: {},
      created: this.time,
      ...values,
    };
    this.customers.set(customer.id, customer);
    this.note("customer.created", customer);
    return customer;
  }

  subscribe(
    customer: string,
    price: FakePrice,
    { trialDays = 0, metadata = {} }: { trialDays?: number; metadata?: Record<string, string> } = {},
  ): FakeSubscription {
    const trialEnd = trialDays > 0 ? this.time + trialDays * 86_400 : null;
    const id = fakeId("sub");
    const subscription: FakeSubscription = {
      id,
      object: "subscription",
      customer,
      status: trialEnd ? "trialing" : "incomplete",
      currency: price.currency,
      items: asList(
        [
          {
            id: fakeId("si"),
            object: "subscription_item" as const,
            price,
            quantity: 1,
            current_period_start: this.time,
            current_period_end: trialEnd ?? monthsLater(this.time, price.recurring.interval),
          },
        ],
        `/v1/subscription_items?subscription=${id}`,
      ),
      metadata,
      start_date: this.time,
      created: this.time,
      trial_start: trialEnd ? this.time : null,
      trial_end: trialEnd,
      cancel_at: null,
      cancel_at_period_end: false,
      canceled_at: null,
      ended_at: null,
      latest_invoice: null,
    };
    this.subscriptions.set(id, subscription);
    this.note("customer.subscription.created", subscription);
    if (!trialEnd) this.charge(subscription, price.unit_amount);
    return subscription;
  }

  /** Somebody pays on the page at this address. Returns where they are sent then. */
  payAt(url: string): string {
    const id = url.split("/").at(-1) ?? "";
    const checkout = this.checkouts.get(id);
    if (checkout?.status !== "open") throw missing("checkout.session", id);
    checkout.status = "complete";
    this.subscribe(checkout.customer, checkout.price, checkout);
    return checkout.successUrl;
  }

  /** The end of a period comes: what was to end ends, everything else is charged. */
  renew(id: string): void {
    const subscription = this.subscription(id);
    if (["canceled", "incomplete_expired"].includes(subscription.status)) return;
    if (subscription.cancel_at_period_end) return this.end(id);
    const [item] = subscription.items.data;
    if (!item) return;
    this.time = Math.max(this.time, item.current_period_end);
    item.current_period_start = item.current_period_end;
    item.current_period_end = monthsLater(item.current_period_end, item.price.recurring.interval);
    this.charge(subscription, item.price.unit_amount);
  }

  /** Tries the open invoices again, with the card as it is now. */
  retry(id: string): void {
    const subscription = this.subscription(id);
    for (const invoice of this.openInvoices(id)) this.collect(subscription, invoice);
  }

  /** Stripe gives up collecting. */
  giveUp(id: string): void {
    const subscription = this.subscription(id);
    if (subscription.status !== "past_due") return;
    subscription.status = "unpaid";
    this.note("customer.subscription.updated", subscription);
  }

  setPrice(id: string, price: FakePrice): void {
    const subscription = this.subscription(id);
    if (subscription.ended_at !== null) return;
    const [item] = subscription.items.data;
    if (item) item.price = price;
    this.note("customer.subscription.updated", subscription);
  }

  cancelAtPeriodEnd(id: string, isEnding: boolean): void {
    const subscription = this.subscription(id);
    if (subscription.ended_at !== null) return;
    subscription.cancel_at_period_end = isEnding;
    subscription.canceled_at = isEnding ? this.time : null;
    subscription.cancel_at = isEnding ? (subscription.items.data[0]?.current_period_end ?? null) : null;
    this.note("customer.subscription.updated", subscription);
  }

  end(id: string): void {
    const subscription = this.subscription(id);
    if (subscription.ended_at !== null) return;
    subscription.status = "canceled";
    subscription.ended_at = this.time;
    subscription.canceled_at ??= this.time;
    for (const invoice of this.openInvoices(id)) invoice.status = "void";
    this.note("customer.subscription.deleted", subscription);
  }

  subscription(id: string): FakeSubscription {
    const found = this.subscriptions.get(id);
    if (!found) throw missing("subscription", id);
    return found;
  }

  openInvoices = (subscription: string) =>
    [...this.invoices.values()].filter(
      (invoice) =>
        invoice.status === "open" && invoice.parent.subscription_details.subscription === subscription,
    );

  private charge(subscription: FakeSubscription, amount: number): void {
    const id = fakeId("in");
    const invoice: FakeInvoice = {
      id,
      object: "invoice",
      customer: subscription.customer,
      number: `DB-${id.slice(3)}`,
      status: "open",
      currency: subscription.currency,
      total: amount,
      amount_due: amount,
      amount_paid: 0,
      created: this.time,
      hosted_invoice_url: `https://invoice.stripe.example/${id}`,
      invoice_pdf: `https://invoice.stripe.example/${id}.pdf`,
      parent: { type: "subscription_details", subscription_details: { subscription: subscription.id } },
      lines: asList([], `/v1/invoices/${id}/lines`),
    };
    this.invoices.set(id, invoice);
    subscription.latest_invoice = id;
    this.note("invoice.finalized", invoice);
    this.collect(subscription, invoice);
  }

  private collect(subscription: FakeSubscription, invoice: FakeInvoice): void {
    if (this.badCards.has(subscription.customer)) {
      this.note("invoice.payment_failed", invoice);
      if (["active", "trialing"].includes(subscription.status)) subscription.status = "past_due";
    } else {
      invoice.status = "paid";
      invoice.amount_paid = invoice.amount_due;
      this.note("invoice.paid", invoice);
      if (this.openInvoices(subscription.id).length === 0) subscription.status = "active";
    }
    this.note("customer.subscription.updated", subscription);
  }

  private note(type: string, object: object): void {
    const event: FakeEvent = {
      id: fakeId("evt"),
      object: "event",
      api_version: fakeApiVersion,
      type,
      created: this.time,
      livemode: false,
      data: { object: structuredClone(object) },
    };
    this.events.push(event);
    this.onEvent(event);
  }
}
