import { listPeople, peopleFilter } from "@drumbeat/api/admin/schemas";
import { planNames } from "@drumbeat/core/plans";
import { type AdminList, day, plain, understood } from "./list";

/** Everybody who has an account. */
export const people: AdminList = {
  title: "People",
  intro: "Everybody who has an account, those who came last first.",
  columns: [
    { title: "Who" },
    { title: "Plan" },
    { title: "Last here" },
    { title: "Businesses" },
    { title: "Member elsewhere", isNumber: true },
    { title: "Signed up" },
    { title: "Onboarded" },
  ],
  parameters: ["search", "plan", "seen"],
  load: async ({ admin }, query, asked) => {
    const { cursor } = understood({ cursor: listPeople.shape.cursor }, { cursor: query.after ?? "" });
    const { items, nextCursor } = await admin.people({
      ...understood(peopleFilter.shape, query),
      ...asked,
      ...(cursor ? { cursor } : {}),
    });
    return {
      rows: items.map((row) => {
        const more = row.ownedBusinesses - row.businesses.length;
        const names = [...row.businesses, ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
        return [
          { raw: row.email, text: row.name, note: row.name === row.email ? undefined : row.email },
          plain(planNames[row.plan]),
          day(row.lastSeenAt),
          plain(names || null),
          plain(row.memberships),
          day(row.signedUpAt),
          day(row.onboardedAt),
        ];
      }),
      after: nextCursor,
      fields: [
        { kind: "search", name: "search", label: "Name or address" },
        {
          kind: "choice",
          name: "plan",
          label: "Plan",
          all: "Any plan",
          options: [
            ["free", planNames.free],
            ["pro", planNames.pro],
            ["enterprise", planNames.enterprise],
          ],
        },
        {
          kind: "choice",
          name: "seen",
          label: "Last here",
          all: "Any time",
          options: [
            ["week", "Within a week"],
            ["month", "Within 30 days"],
            ["longer", "Before that, or never"],
          ],
        },
      ],
    };
  },
};
