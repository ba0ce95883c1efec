"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import { Part } from "../../security/_components/part";
import { ChoosePlan } from "./choose-plan";
import { CurrentPlan } from "./current-plan";
import { Invoices } from "./invoices";
import { Meters } from "./meters";
import type { Overview, Room } from "./types";
import { UsageChart } from "./usage-chart";
import { isTight, WhatGoesOn } from "./what-goes-on";

interface BillingPlaceProps {
  initial: Overview;
  initialRoom: Room;
  /** True for whoever comes back from Stripe. */
  isBack: boolean;
}

/** The plan, what is used of it, and, where plans are sold, how to change it. */
export function BillingPlace({ initial, initialRoom, isBack }: BillingPlaceProps) {
  const { data: overview } = trpc.billing.overview.useQuery(undefined, { initialData: initial });
  const { data: room } = trpc.billing.room.useQuery(undefined, { initialData: initialRoom });
  useRefreshOnReturn(isBack);
  return (
    <div className="flex flex-col gap-12">
      {overview.plan === "self_hosted" ? (
        <Part
          title="Self-hosted: everything included"
          intro="Nothing is sold here and nothing is limited. If a key for a language model is set, its provider bills whoever set it."
        />
      ) : (
        <CurrentPlan overview={overview} />
      )}
      {isTight(room) && <WhatGoesOn key={JSON.stringify(room)} room={room} />}
      <Part title="What you use">
        <Meters usage={overview.usage} timeZone={overview.timeZone} />
        <UsageChart />
      </Part>
      {overview.isSold ? (
        <>
          <ChoosePlan key={overview.subscription?.plan} subscription={overview.subscription} />
          {overview.subscription && <Invoices timeZone={overview.timeZone} />}
        </>
      ) : (
        overview.plan !== "self_hosted" && (
          <p className="text-muted">
            Whoever runs this Drumbeat gives out the plans. Ask them for another one.
          </p>
        )
      )}
    </div>
  );
}

/** Whoever comes back from Stripe sees at once what they did there, also when its delivery is late. */
function useRefreshOnReturn(isBack: boolean): void {
  const router = useRouter();
  const utils = trpc.useUtils();
  const { mutate } = trpc.billing.refresh.useMutation({
    onSettled: async () => {
      await utils.billing.invalidate();
      router.replace(routes.billing());
    },
  });
  useEffect(() => {
    if (isBack) mutate();
  }, [isBack, mutate]);
}
