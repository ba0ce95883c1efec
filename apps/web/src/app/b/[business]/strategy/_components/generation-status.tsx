"use client";

import { strategySections, strategySectionTitles } from "@drumbeat/core/strategy-sections";
import { CloudOff, Hourglass } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { BeatLine } from "@/components/ui/beat";
import { Button } from "@/components/ui/button";
import type { Generation } from "./use-generation";
import { useStalled } from "./use-stalled";

/** Without any news for this long, something is probably not running. Milliseconds. */
const patience = 60_000;

/** How far the writing has come, and the way to stop it. */
export function GenerationStatus({
  businessId,
  generation,
  isConnected,
  canStop,
}: {
  businessId: string;
  generation: Generation;
  isConnected: boolean;
  canStop: boolean;
}) {
  const isStalled = useStalled(`${generation.id}:${generation.revision}`, patience);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border bg-surface px-4 py-3">
      <div role="status" className="flex min-w-0 items-start gap-3 text-sm">
        <span className="mt-1 shrink-0">
          {!isConnected ? (
            <CloudOff aria-hidden className="size-4 text-muted" />
          ) : isStalled ? (
            <Hourglass aria-hidden className="size-4 text-warning-ink" />
          ) : (
            <BeatLine />
          )}
        </span>
        <span>{statusText(generation, isConnected, isStalled)}</span>
      </div>
      {canStop && <StopButton businessId={businessId} generation={generation} />}
    </div>
  );
}

function statusText(generation: Generation, isConnected: boolean, isStalled: boolean): string {
  if (!isConnected)
    return "No connection to Drumbeat at the moment. The writing goes on; you will see it when the connection is back.";
  if (isStalled) {
    return "Nothing has moved for a minute. The part of Drumbeat that writes seems to be away. Nothing is lost: it goes on by itself as soon as it is back.";
  }
  const what = generation.section ? `“${strategySectionTitles[generation.section]}”` : "Your strategy";
  if (generation.status === "queued") return `${what} starts in a moment.`;
  if (generation.section) return `${what} is being written anew.`;
  const done = strategySections.filter((section) => generation.body[section]).length;
  return `${what} is being written: ${done} of ${strategySections.length} sections. You can read and change what is finished, or leave and come back.`;
}

const loadDialog = () => import("./stop-dialog");
const StopDialog = lazy(async () => ({ default: (await loadDialog()).StopDialog }));

function StopButton({ businessId, generation }: { businessId: string; generation: Generation }) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        onPointerEnter={() => void loadDialog()}
        onFocus={() => void loadDialog()}
        onClick={() => setIsAsking(true)}
      >
        Stop
      </Button>
      {isAsking && (
        <Suspense>
          <StopDialog
            businessId={businessId}
            generationId={generation.id}
            onClose={() => setIsAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}
