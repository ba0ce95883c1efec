import { listRevenue, revenueFilter } from "@drumbeat/api/admin/schemas";
import { money } from "@/components/money";
import { type AdminList, plain, share, understood } from "./list";

/** Month by month: what recurs, who came and who went. */
export const revenue: AdminList = {
  title: "Revenue",
  intro:
    "What subscriptions bring each month, without tax and discounts, with the prices that hold now. Months are of UTC; the newest is still running.",
  columns: [
    { title: "Month" },
    { title: "Recurring", isNumber: true },
    { title: "Paying", isNumber: true },
    { title: "New", isNumber: true },
    { title: "Ended", isNumber: true },
    { title: "Churn", isNumber: true },
    { title: "Trials begun", isNumber: true },
    { title: "Trials kept", isNumber: true },
    { title: "Conversion", isNumber: true },
  ],
  parameters: ["currency"],
  load: async ({ admin }, query, asked) => {
    const { currency = "eur" } = understood(revenueFilter.shape, query);
    const { cursor } = understood({ cursor: listRevenue.shape.cursor }, { cursor: query.after ?? "" });
    const { items, nextCursor } = await admin.revenue({ currency, ...asked, ...(cursor ? { cursor } : {}) });
    return {
      rows: items.map((row) => [
        plain(row.month),
        { raw: row.recurring / 100, text: money(row.recurring, currency) },
        plain(row.paying),
        plain(row.began),
        plain(row.ended),
        share(row.ended, row.payingBefore),
        plain(row.trialsBegun),
        { raw: row.trialsKept, text: `${row.trialsKept} of ${row.trialsEnded}` },
        share(row.trialsKept, row.trialsEnded),
      ]),
      after: nextCursor,
      fields: [
        {
          kind: "choice",
          name: "currency",
          label: "Currency",
          options: [
            ["eur", "Euro"],
            ["usd", "US dollar"],
          ],
        },
      ],
    };
  },
};
