"use client";

import { strategySections, strategySectionTitles } from "@drumbeat/core/strategy-sections";
import { CloudOff, Hourglass } from "lucide-react";
import { useState } from "react";
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { BeatLine } from "@/components/ui/beat";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";
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
  const isStalled = useStalled(isConnected, `${generation.id}:${generation.revision}`, patience);
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

function StopButton({ businessId, generation }: { businessId: string; generation: Generation }) {
  const [isAsking, setIsAsking] = useState(false);
  const utils = trpc.useUtils();
  const cancel = trpc.strategies.cancel.useMutation({
    onSuccess: async () => {
      await utils.strategies.generation.invalidate({ businessId });
      setIsAsking(false);
    },
  });
  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setIsAsking(true)}>
        Stop
      </Button>
      <AlertDialog open={isAsking} onOpenChange={setIsAsking}>
        <AlertDialogContent>
          <AlertDialogTitle>Stop writing?</AlertDialogTitle>
          <AlertDialogDescription>
            What has been written so far does not become a version. The versions you have stay as they are.
          </AlertDialogDescription>
          {cancel.error && <FormError>{messageOf(cancel.error)}</FormError>}
          <AlertDialogFooter>
            <AlertDialogCancel>Keep writing</AlertDialogCancel>
            <AlertDialogAction
              disabled={cancel.isPending}
              onClick={(event) => {
                event.preventDefault();
                cancel.mutate({ businessId, generationId: generation.id });
              }}
            >
              Stop writing
            </AlertDialogAction>
          </AlertDialogFooter>
        </AlertDialogContent>
      </AlertDialog>
    </>
  );
}
