import { planNames } from "@drumbeat/core/plans";
import type { Metadata } from "next";
import { money } from "@/components/money";
import { PageHeader } from "@/components/page-header";
import { orNotFound } from "@/load/or-not-found";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import type { RouterOutputs } from "@/trpc/client";
import { caller } from "@/trpc/server";

export const metadata: Metadata = { title: "Overview" };

export default async function AdminPage() {
  await requirePerson(routes.admin());
  const overview = await orNotFound((await caller()).admin.overview());
  return (
    <>
      <PageHeader title="Overview" state="The whole installation, now" />
      <dl className="mt-6 grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
        {figuresOf(overview).map(({ name, value, said }) => (
          <div key={name} className="border-t pt-3">
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="mt-1">
              <span className="text-2xl font-semibold tabular-nums">{value}</span>
              <span className="block text-sm text-muted">{said}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface Figure {
  name: string;
  value: string;
  said: string;
}

const count = (number: number) => number.toLocaleString("en");

function figuresOf(overview: RouterOutputs["admin"]["overview"]): Figure[] {
  const { recurring, trials, trialsEnding, cancelling, people, seenInMonth, byPlan } = overview;
  const none = { currency: "eur", amount: 0, atRisk: 0, subscriptions: 0 };
  return [
    ...(recurring.length > 0 ? recurring : [none]).map(
      ({ currency, amount, atRisk, subscriptions }): Figure => ({
        name: `Recurring a month, ${currency.toUpperCase()}`,
        value: money(amount, currency),
        said: `${count(subscriptions)} subscriptions${atRisk > 0 ? `; a payment failed for ${money(atRisk, currency)} of it` : ""}`,
      }),
    ),
    { name: "Trials", value: count(trials), said: `${count(trialsEnding)} of them end within a week` },
    { name: "Cancelled", value: count(cancelling), said: "still running until their period ends" },
    { name: "People", value: count(people), said: `${count(seenInMonth)} were here within 30 days` },
    {
      name: "Plans",
      value: count(byPlan.reduce((sum, { plan, people: some }) => sum + (plan === "free" ? 0 : some), 0)),
      said: byPlan.map(({ plan, people: some }) => `${planNames[plan]} ${count(some)}`).join(" · "),
    },
    {
      name: "Businesses",
      value: count(overview.businesses),
      said: `${count(overview.accounts)} connected accounts`,
    },
    {
      name: "Published posts",
      value: count(overview.publishedPosts),
      said: `${count(overview.scheduledPosts)} are scheduled`,
    },
  ];
}
