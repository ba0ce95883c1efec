"use client";

import { CircleAlert, CircleStop } from "lucide-react";
import { messageOf } from "@/components/failure";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";
import type { Generation } from "./use-generation";

/** What became of a request that brought no version: what happened, what it means, what to do. */
export function GenerationEnded({
  businessId,
  generation,
  hasVersion,
  canRetry,
}: {
  businessId: string;
  generation: Generation;
  hasVersion: boolean;
  canRetry: boolean;
}) {
  const utils = trpc.useUtils();
  const retry = trpc.strategies.generate.useMutation({
    onSuccess: () => utils.strategies.generation.invalidate({ businessId }),
  });
  const isStopped = generation.status === "cancelled";
  return (
    <div
      role={isStopped ? "status" : "alert"}
      className={`flex flex-col items-start gap-3 rounded-lg border p-4 ${isStopped ? "" : "border-danger/40"}`}
    >
      <p className="flex gap-2 font-medium">
        {isStopped ? (
          <CircleStop aria-hidden className="mt-1 size-4 shrink-0 text-muted" />
        ) : (
          <CircleAlert aria-hidden className="mt-1 size-4 shrink-0 text-danger-ink" />
        )}
        {isStopped ? "The writing was stopped." : "This could not be written."}
      </p>
      <div className="flex flex-col gap-1 text-sm">
        {generation.errorMessage && <p dir="auto">{generation.errorMessage}</p>}
        <p className="text-muted">
          {hasVersion
            ? "Your strategy is unchanged."
            : "There is no strategy yet. Your answers are safe, and sections that were finished can still be read below."}
        </p>
        {!isStopped && (
          <p className="text-muted">
            If it stays, quote <code className="rounded-sm bg-subtle px-1 select-all">{generation.id}</code>.
          </p>
        )}
      </div>
      {canRetry && (
        <Button
          variant={hasVersion ? "secondary" : "primary"}
          size="sm"
          disabled={retry.isPending}
          onClick={() =>
            retry.mutate({
              businessId,
              section: generation.section,
              feedback: generation.feedback,
              isFresh: false,
            })
          }
        >
          {isStopped ? "Write it after all" : "Try again"}
        </Button>
      )}
      {retry.error && (
        <p role="alert" className="text-sm text-danger-ink">
          {messageOf(retry.error)}
        </p>
      )}
    </div>
  );
}
