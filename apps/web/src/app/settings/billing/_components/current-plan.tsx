"use client";

import { planNames } from "@drumbeat/core/plans";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";
import { Part } from "../../security/_components/part";
import type { Overview } from "./types";
import { sayPlan } from "./words";

/** The plan that holds, and the ways to pay for it and to end it. */
export function CurrentPlan({ overview }: { overview: Overview }) {
  const { subscription } = overview;
  const utils = trpc.useUtils();
  const portal = trpc.billing.openPortal.useMutation({ onSuccess: ({ url }) => window.location.assign(url) });
  const cancelling = trpc.billing.setCancelling.useMutation({
    onSuccess: async (_nothing, { isCancelling }) => {
      await utils.billing.overview.invalidate();
      toast(
        isCancelling ? "Your plan ends with the period you paid for." : "Your plan goes on.",
        isCancelling
          ? { action: { label: "Undo", onClick: () => cancelling.mutate({ isCancelling: false }) } }
          : undefined,
      );
    },
  });
  const error = portal.error ?? cancelling.error;
  return (
    <Part
      title={`${planNames[overview.plan]} plan`}
      intro={<span aria-live="polite">{sayPlan(overview)}</span>}
    >
      {subscription && (
        <div className="flex flex-wrap gap-2">
          <Button aria-disabled={portal.isPending || portal.isSuccess} onClick={() => portal.mutate()}>
            {portal.isPending || portal.isSuccess ? "Opening" : "Open payments page"}
          </Button>
          <Button
            variant="ghost"
            aria-disabled={cancelling.isPending}
            onClick={() => {
              if (!cancelling.isPending) cancelling.mutate({ isCancelling: !subscription.cancelAtPeriodEnd });
            }}
          >
            {subscription.cancelAtPeriodEnd ? "Keep the plan" : "Cancel at the end of the period"}
          </Button>
        </div>
      )}
      {error && <FormError>{messageOf(error)}</FormError>}
    </Part>
  );
}
