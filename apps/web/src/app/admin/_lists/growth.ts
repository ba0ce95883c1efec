import { growthFilter, listGrowth } from "@drumbeat/api/admin/schemas";
import { type AdminList, dollars, plain, understood } from "./list";

/** What happens here, span by span. */
export const growth: AdminList = {
  title: "Platform",
  intro: "What people did here, in UTC; the newest line is still running.",
  columns: [
    { title: "From" },
    { title: "Signed up", isNumber: true },
    { title: "Onboarded", isNumber: true },
    { title: "Businesses", isNumber: true },
    { title: "Strategies", isNumber: true },
    { title: "Written by Drumbeat", isNumber: true },
    { title: "Scheduled", isNumber: true },
    { title: "Published", isNumber: true },
    { title: "Requests to models", isNumber: true },
    { title: "Their cost", isNumber: true },
  ],
  parameters: ["step"],
  load: async ({ admin }, query, asked) => {
    const { step = "month" } = understood(growthFilter.shape, query);
    const { cursor } = understood({ cursor: listGrowth.shape.cursor }, { cursor: query.after ?? "" });
    const { items, nextCursor } = await admin.growth({ step, ...asked, ...(cursor ? { cursor } : {}) });
    return {
      rows: items.map((row) => [
        plain(row.from),
        plain(row.signedUp),
        plain(row.onboarded),
        plain(row.businesses),
        plain(row.strategies),
        plain(row.generated),
        plain(row.scheduled),
        plain(row.published),
        plain(row.aiCalls),
        dollars(row.aiMicroDollars),
      ]),
      after: nextCursor,
      fields: [
        {
          kind: "choice",
          name: "step",
          label: "By",
          options: [
            ["month", "Month"],
            ["week", "Week"],
            ["day", "Day"],
          ],
        },
      ],
    };
  },
};
