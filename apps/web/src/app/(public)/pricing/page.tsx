import { billingIntervals } from "@drumbeat/core/billing";
import { currencies, planNames, planPrices, trialDays } from "@drumbeat/core/plans";
import type { Metadata } from "next";
import { Mark } from "@/components/mark";
import { ThemeToggle } from "@/components/theme-toggle";
import { buttonVariants } from "@/components/ui/button-variants";
import { sourceSerif } from "@/fonts/source-serif";
import { money } from "@/components/money";
import { routes } from "@/routes";
import { getRuntime } from "@/runtime";
import { Choice } from "./_components/choice";
import { PlanColumn } from "./_components/plan-column";
import { SelfHosted } from "./_components/self-hosted";

export const metadata: Metadata = { title: "Pricing" };

interface Props {
  searchParams: Promise<{ interval?: string | string[]; currency?: string | string[] }>;
}

/** Links are plain and the address holds what was chosen: this page needs no script of its own. */
export default async function PricingPage({ searchParams }: Props) {
  const wanted = await searchParams;
  const isSold = getRuntime().billing !== null;
  const interval = billingIntervals.find((each) => each === wanted.interval) ?? "month";
  const currency = currencies.find((each) => each === wanted.currency) ?? "eur";
  const priceOf = (plan: "pro" | "enterprise") => money(planPrices[plan][interval][currency], currency);
  const period = interval === "year" ? "a year, without tax" : "a month, without tax";
  return (
    <div className={sourceSerif.variable}>
      <header className="mx-auto flex h-16 max-w-page items-center gap-1 px-4 sm:px-6">
        <a
          href={routes.home()}
          className="mr-auto flex items-center gap-2 rounded-sm text-lg font-semibold tracking-tight"
        >
          <Mark className="size-6 text-primary" />
          Drumbeat
        </a>
        <ThemeToggle className={buttonVariants({ variant: "ghost", size: "icon" })} />
        <a href={routes.signIn()} className={buttonVariants({ variant: "ghost" })}>
          Sign in
        </a>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto max-w-page px-4 pt-10 pb-20 outline-none sm:px-6 md:pt-16"
      >
        {isSold ? (
          <>
            <h1 className="font-serif text-4xl font-semibold tracking-tight sm:text-5xl">
              Begin free. Pay when you grow.
            </h1>
            <p className="mt-4 max-w-prose text-muted">
              Every plan has every feature and keeps all of your history; they differ in how much of it you
              can use. A first paid plan is free for {trialDays} days.
            </p>
            <nav aria-label="What the prices are for" className="mt-8 flex flex-wrap gap-x-8 gap-y-3">
              <Choice
                label="Paid"
                options={[
                  {
                    name: "by the month",
                    href: routes.pricing({ currency }),
                    isChosen: interval === "month",
                  },
                  {
                    name: "by the year, two months free",
                    href: routes.pricing({ interval: "year", currency }),
                    isChosen: interval === "year",
                  },
                ]}
              />
              <Choice
                label="In"
                options={currencies.map((each) => ({
                  name: each === "eur" ? "euro" : "US dollars",
                  href: routes.pricing({ interval, currency: each }),
                  isChosen: each === currency,
                }))}
              />
            </nav>
            <div className="mt-10 grid gap-10 border-t pt-10 md:grid-cols-3">
              <PlanColumn
                plan="free"
                price={money(0, currency)}
                period="for as long as you like"
                action={{ label: "Begin free", href: routes.signUp() }}
              />
              <PlanColumn
                plan="pro"
                price={priceOf("pro")}
                period={period}
                action={{
                  label: `Try ${planNames.pro} for ${trialDays} days`,
                  href: routes.signUp(routes.billing()),
                  isPrimary: true,
                }}
              />
              <PlanColumn
                plan="enterprise"
                price={priceOf("enterprise")}
                period={period}
                action={{ label: `Try ${planNames.enterprise}`, href: routes.signUp(routes.billing()) }}
              />
            </div>
          </>
        ) : (
          <SelfHosted />
        )}
      </main>
    </div>
  );
}
