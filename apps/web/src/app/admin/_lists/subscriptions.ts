import { listSubscriptions, subscriptionFilter } from "@drumbeat/api/admin/schemas";
import { subscriptionStatuses, type SubscriptionStatus } from "@drumbeat/core/billing";
import { planNames } from "@drumbeat/core/plans";
import { money } from "@/components/money";
import { type AdminList, day, plain, understood } from "./list";

const statusNames: Record<SubscriptionStatus, string> = {
  incomplete: "First payment open",
  incomplete_expired: "Never paid",
  trialing: "Trial",
  active: "Active",
  past_due: "Payment failed",
  canceled: "Ended",
  unpaid: "Unpaid",
  paused: "Paused",
};

/** Who pays, or has paid. */
export const subscriptions: AdminList = {
  title: "Subscriptions",
  intro: "As Stripe last described them, the newest first.",
  columns: [
    { title: "Who" },
    { title: "Plan" },
    { title: "State" },
    { title: "Price", isNumber: true },
    { title: "Began" },
    { title: "Trial ends" },
    { title: "Next charge" },
  ],
  parameters: ["search", "status", "plan"],
  load: async ({ admin }, query, asked) => {
    const { cursor } = understood({ cursor: listSubscriptions.shape.cursor }, { cursor: query.after ?? "" });
    const { items, nextCursor } = await admin.subscriptions({
      ...understood(subscriptionFilter.shape, query),
      ...asked,
      ...(cursor ? { cursor } : {}),
    });
    return {
      rows: items.map((row) => [
        { raw: row.email, text: row.name, note: row.name === row.email ? undefined : row.email },
        {
          raw: `${row.plan} ${row.billingInterval}`,
          text: planNames[row.plan],
          note: `by the ${row.billingInterval}`,
        },
        {
          raw: row.status,
          text: statusNames[row.status],
          note: row.cancelAtPeriodEnd && !row.endedAt ? "cancelled, still running" : undefined,
        },
        { raw: row.amount / 100, text: money(row.amount, row.currency) },
        day(row.startedAt),
        day(row.trialEnd),
        row.endedAt || row.cancelAtPeriodEnd ? plain(null) : day(row.currentPeriodEnd),
      ]),
      after: nextCursor,
      fields: [
        { kind: "search", name: "search", label: "Name or address" },
        {
          kind: "choice",
          name: "status",
          label: "State",
          all: "Any state",
          options: subscriptionStatuses.map((status) => [status, statusNames[status]]),
        },
        {
          kind: "choice",
          name: "plan",
          label: "Plan",
          all: "Any plan",
          options: [
            ["pro", planNames.pro],
            ["enterprise", planNames.enterprise],
          ],
        },
      ],
    };
  },
};
