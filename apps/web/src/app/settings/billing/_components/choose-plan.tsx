"use client";

import { type BillingInterval, type PaidPlan, paidPlans } from "@drumbeat/core/billing";
import { currencies, type Currency, planNames, planPrices, planRoom, trialDays } from "@drumbeat/core/plans";
import { useState } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { RadioCard } from "@/components/ui/radio-card";
import { trpc } from "@/trpc/client";
import { Part } from "../../security/_components/part";
import { ConfirmChange } from "./confirm-change";
import type { Overview } from "./types";
import { money } from "@/components/money";
import { periodNames } from "./words";

/** The plans to buy or to change to. Buying happens on Stripe's page, changing here, after its price was shown. */
export function ChoosePlan({ subscription }: { subscription: Overview["subscription"] }) {
  const [plan, setPlan] = useState<PaidPlan>(subscription?.plan === "pro" ? "enterprise" : "pro");
  const [interval, setInterval] = useState<BillingInterval>(subscription?.billingInterval ?? "month");
  const [currency, setCurrency] = useState<Currency>(
    currencies.find((each) => each === subscription?.currency) ?? "eur",
  );
  const checkout = trpc.billing.startCheckout.useMutation({
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const isLeaving = checkout.isPending || checkout.isSuccess;
  const isCurrent = subscription?.plan === plan && subscription.billingInterval === interval;
  return (
    <Part title={subscription ? "Change the plan" : "Choose a plan"}>
      <div className="flex flex-wrap gap-3">
        <NativeSelect
          aria-label="Period"
          value={interval}
          onChange={(event) => setInterval(event.target.value === "year" ? "year" : "month")}
        >
          <option value="month">Pay by the month</option>
          <option value="year">Pay by the year, two months free</option>
        </NativeSelect>
        {!subscription && (
          <NativeSelect
            aria-label="Currency"
            value={currency}
            onChange={(event) => setCurrency(event.target.value === "usd" ? "usd" : "eur")}
          >
            <option value="eur">Euro</option>
            <option value="usd">US dollar</option>
          </NativeSelect>
        )}
      </div>
      <fieldset className="grid gap-3 sm:grid-cols-2">
        <legend className="sr-only">Plan</legend>
        {paidPlans.map((each) => (
          <RadioCard
            key={each}
            name="plan"
            title={`${planNames[each]}, ${money(planPrices[each][interval][currency], currency)} ${periodNames[interval]}`}
            checked={plan === each}
            onChange={() => setPlan(each)}
          >
            {(["businesses", "members", "accounts", "scheduledPosts", "strategies", "aiCalls"] as const).map(
              (limit) => (
                <span key={limit} className="block">
                  {planRoom(each, limit)}
                </span>
              ),
            )}
          </RadioCard>
        ))}
      </fieldset>
      {checkout.error && <FormError>{messageOf(checkout.error)}</FormError>}
      {subscription ? (
        isCurrent ? (
          <p className="text-muted">This is your plan.</p>
        ) : (
          <ConfirmChange key={`${plan} ${interval}`} plan={plan} interval={interval} />
        )
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            variant="primary"
            aria-disabled={isLeaving}
            onClick={() => {
              if (!isLeaving) checkout.mutate({ plan, interval, currency });
            }}
          >
            {isLeaving ? "Opening the checkout" : `Continue with ${planNames[plan]}`}
          </Button>
          <span className="text-sm text-muted">
            A first plan is free for {trialDays} days. Tax is added at the checkout, where codes can be used.
          </span>
        </div>
      )}
    </Part>
  );
}
