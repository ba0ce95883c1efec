import { billingIntervals, subscriptionStatuses, usageActions } from "@drumbeat/core/billing";
import { meters } from "@drumbeat/core/plans";
import {
  bigint,
  boolean,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { businesses } from "./businesses";
import { id, instant, timestamps } from "./columns";
import { planEnum, users } from "./users";

export const subscriptionStatusEnum = pgEnum("subscription_status", subscriptionStatuses);
export const billingIntervalEnum = pgEnum("billing_interval", billingIntervals);
export const usageActionEnum = pgEnum("usage_action", usageActions);
export const meterEnum = pgEnum("meter", meters);

/** Every subscription of our customers as Stripe last described it, also those that have ended. */
export const subscriptions = pgTable(
  "subscriptions",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    stripeId: text().notNull().unique(),
    status: subscriptionStatusEnum().notNull(),
    plan: planEnum().notNull(),
    billingInterval: billingIntervalEnum().notNull(),
    /** Three letters in lower case. */
    currency: text().notNull(),
    /** For one period, without tax and discounts, in the smallest unit of the currency. */
    amount: integer().notNull(),
    startedAt: instant().notNull(),
    currentPeriodEnd: instant().notNull(),
    trialEnd: instant(),
    /** Since when the oldest invoice is unpaid; null unless it is past due. */
    pastDueSince: instant(),
    cancelAtPeriodEnd: boolean().notNull(),
    /** When its cancelling was asked for; null while it goes on. */
    cancelRequestedAt: instant(),
    endedAt: instant(),
    /** The end of the trial that the owner was warned of. */
    trialWarnedFor: instant(),
    /** The unpaid invoice's moment that the owner was warned of. */
    pastDueWarnedFor: instant(),
    ...timestamps(),
  },
  (table) => [
    index("subscriptions_user").on(table.userId),
    /** What brings money in a given month. */
    index("subscriptions_started").on(table.startedAt),
  ],
);

/** What owners used, counted by the month. Stays when the business is deleted: what was used was used. */
export const usageEvents = pgTable(
  "usage_events",
  {
    id: id(),
    /** The owner, whose plan it counts on. */
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    businessId: uuid().references(() => businesses.id, { onDelete: "set null" }),
    action: usageActionEnum().notNull(),
    quantity: integer().notNull().default(1),
    inputTokens: integer().notNull().default(0),
    outputTokens: integer().notNull().default(0),
    /** Millionths of a US dollar; 0 when the price of the model is not known. */
    costMicroDollars: bigint({ mode: "number" }).notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    /** A meter of an owner since the beginning of the month. */
    index("usage_events_user").on(table.userId, table.action, table.createdAt),
    index("usage_events_business").on(table.businessId, table.createdAt),
  ],
);

/** Which owners were told that a meter runs full, so that nobody is told twice in a month. */
export const usageWarnings = pgTable(
  "usage_warnings",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    meter: meterEnum().notNull(),
    /** When the month began in the owner's zone. */
    monthStart: instant().notNull(),
    /** Percent. */
    level: smallint().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.meter, table.monthStart, table.level] })],
);
