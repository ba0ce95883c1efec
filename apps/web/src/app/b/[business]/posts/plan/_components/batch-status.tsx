"use client";

import { CloudOff } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { BeatLine } from "@/components/ui/beat";
import { Button } from "@/components/ui/button";
import type { Batch, PlanBusiness } from "./types";

const loadDialog = () => import("./stop-batch-dialog");
const StopBatchDialog = lazy(async () => ({ default: (await loadDialog()).StopBatchDialog }));

/** How far the writing has come, and the way to stop it. */
export function BatchStatus({
  business,
  batch,
  isConnected,
  canStop,
}: {
  business: PlanBusiness;
  batch: Batch;
  isConnected: boolean;
  canStop: boolean;
}) {
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="sticky top-0 z-10 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border bg-surface px-4 py-3">
      <div role="status" className="flex min-w-0 items-start gap-3 text-sm">
        <span className="mt-1 shrink-0">
          {isConnected ? <BeatLine /> : <CloudOff aria-hidden className="size-4 text-muted" />}
        </span>
        <span>{textFor(batch, isConnected)}</span>
      </div>
      {canStop && (
        <Button
          variant="ghost"
          size="sm"
          onPointerEnter={() => void loadDialog()}
          onFocus={() => void loadDialog()}
          onClick={() => setAsking(true)}
        >
          Stop
        </Button>
      )}
      {isAsking && (
        <Suspense>
          <StopBatchDialog businessId={business.id} batchId={batch.id} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </div>
  );
}

function textFor({ status, items, postCount }: Batch, isConnected: boolean): string {
  if (!isConnected)
    return "No connection to Drumbeat at the moment. The writing goes on; you will see it when the connection is back.";
  if (status === "queued" && items.length === 0) return `${postCount} posts are about to be planned.`;
  const done = items.filter((item) => item.status === "written").length;
  return `${done} of ${postCount} posts are written. You can read what is finished, or leave and come back.`;
}
