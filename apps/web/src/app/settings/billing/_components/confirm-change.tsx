"use client";

import type { BillingInterval, PaidPlan } from "@drumbeat/core/billing";
import { planNames } from "@drumbeat/core/plans";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import { money } from "@/components/money";

/** What the change costs at once, and the button that makes it. */
export function ConfirmChange({ plan, interval }: { plan: PaidPlan; interval: BillingInterval }) {
  const utils = trpc.useUtils();
  const preview = trpc.billing.previewChange.useQuery(
    { plan, interval },
    { staleTime: 60_000, retry: false },
  );
  const change = trpc.billing.changePlan.useMutation({
    onSuccess: async () => {
      await utils.billing.invalidate();
      toast(`You have the ${planNames[plan]} plan.`);
    },
  });
  const error = change.error ?? preview.error;
  if (error) return <FormError>{messageOf(error)}</FormError>;
  if (!preview.data) return <Skeleton className="h-9 w-72 max-w-full" />;
  const { amount, currency, at } = preview.data;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button
        variant="primary"
        aria-disabled={change.isPending}
        onClick={() => {
          if (!change.isPending) change.mutate({ plan, interval, at });
        }}
      >
        {change.isPending ? "Changing" : `Change to ${planNames[plan]}`}
      </Button>
      <span className="text-sm text-muted">
        {amount >= 0
          ? `${money(amount, currency)} is charged now; what is left of your period is set off.`
          : `${money(-amount, currency)} is credited to your next invoices.`}
      </span>
    </div>
  );
}
