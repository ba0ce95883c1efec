"use client";

import { can } from "@drumbeat/core/roles";
import { useState } from "react";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { ButtonLink } from "@/components/ui/button";
import { routes } from "@/routes";
import { BatchView } from "./batch-view";
import { PlanForm } from "./plan-form";
import type { Batch, PlanBusiness, PlannableStrategy } from "./types";
import { isOpen, useBatch } from "./use-batch";

/** An ended batch is shown first for so long; afterwards one comes to plan the next. Milliseconds. */
const freshFor = 12 * 60 * 60_000;

interface PlanPlaceProps {
  business: PlanBusiness;
  strategy: PlannableStrategy | null;
  initial: Batch | null;
  /** The server's time in milliseconds, so that both sides render the same. */
  now: number;
}

/** Where the posts of the next days are asked for, and where one sees them being written. */
export function PlanPlace({ business, strategy, initial, now }: PlanPlaceProps) {
  const { batch, isConnected } = useBatch(business.id, initial);
  const [isPlanning, setPlanning] = useState(
    () => !initial || (!isOpen(initial) && now - initial.createdAt.getTime() > freshFor),
  );
  const [isKept, setKept] = useState(false);
  const mayGenerate = can(business.role, "posts.generate");

  if (batch && (isOpen(batch) || !isPlanning)) {
    return (
      <BatchView
        business={business}
        batch={batch}
        isConnected={isConnected}
        isKept={isKept}
        onPlanMore={
          mayGenerate && strategy
            ? () => {
                setKept(false);
                setPlanning(true);
              }
            : null
        }
      />
    );
  }
  return (
    <div className="flex max-w-document flex-col gap-6">
      <PageHeader title="Plan posts" />
      {!mayGenerate ? (
        <EmptyState title="Nothing is planned yet">
          Here one sees the posts of the next days being written. An admin, manager or editor can plan them.
        </EmptyState>
      ) : strategy ? (
        <PlanForm
          business={business}
          strategy={strategy}
          now={now}
          onRequested={(wasKept) => {
            setKept(wasKept);
            setPlanning(false);
          }}
        />
      ) : (
        <EmptyState
          title="No strategy yet"
          action={
            <ButtonLink variant="primary" href={routes.strategy(business.slug)}>
              Go to the strategy
            </ButtonLink>
          }
        >
          Posts are planned from the strategy: its networks, its themes, and how often. Have it written first;
          it takes a minute.
        </EmptyState>
      )}
    </div>
  );
}
