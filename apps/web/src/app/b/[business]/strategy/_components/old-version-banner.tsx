"use client";

import { History } from "lucide-react";
import { messageOf } from "@/components/failure";
import { Button } from "@/components/ui/button";
import { undoToast } from "./undo-toast";
import { useRestore } from "./use-restore";
import type { Strategy } from "./types";

/** Says that this is not the version in use, and what can be done with it. */
export function OldVersionBanner({
  businessId,
  strategy,
  activeVersion,
  canRestore,
  onCompare,
  onLeave,
}: {
  businessId: string;
  strategy: Strategy;
  activeVersion: number | null;
  canRestore: boolean;
  onCompare: (pair: { from: number; to: number }) => void;
  onLeave: () => void;
}) {
  const { restore, isPending, error } = useRestore(businessId);
  const restoreThis = async () => {
    const undo = activeVersion;
    const version = await restore(strategy.version);
    if (version === null) return;
    onLeave();
    undoToast(
      `Version ${strategy.version} is back, as version ${version}`,
      undo === null ? null : () => void restore(undo),
    );
  };
  return (
    <div role="status" className="flex flex-col gap-3 rounded-lg border bg-surface px-4 py-3 text-sm">
      <p className="flex gap-2">
        <History aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
        <span>
          You are reading version {strategy.version}, which is not in use.{" "}
          <span dir="auto" className="text-muted">
            {strategy.reason}
          </span>
        </span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onLeave}>
          Back to the newest
        </Button>
        {activeVersion !== null && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => onCompare({ from: strategy.version, to: activeVersion })}
          >
            Compare with version {activeVersion}
          </Button>
        )}
        {canRestore && (
          <Button size="sm" variant="ghost" disabled={isPending} onClick={() => void restoreThis()}>
            Restore this version
          </Button>
        )}
      </div>
      {error && (
        <p role="alert" className="text-danger-ink">
          {messageOf(error)}
        </p>
      )}
    </div>
  );
}
