"use client";

import { can } from "@drumbeat/core/roles";
import { messageOf } from "@/components/failure";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { documentParts } from "./document-parts";
import { OldVersionBanner } from "./old-version-banner";
import { Outline } from "./outline";
import { SectionFrame } from "./section-frame";
import { SourceLine } from "./source-line";
import type { Strategy, StrategyBusiness } from "./types";

/** A version that is not in use, to read. */
export function OldVersion({
  business,
  strategy,
  error,
  activeVersion,
  onCompare,
  onLeave,
}: {
  business: StrategyBusiness;
  strategy: Strategy | null;
  error: unknown;
  activeVersion: number | null;
  onCompare: (pair: { from: number; to: number }) => void;
  onLeave: () => void;
}) {
  if (error) {
    return (
      <EmptyState
        title="This version cannot be shown"
        action={<Button onClick={onLeave}>Back to the newest</Button>}
      >
        {messageOf(error)}
      </EmptyState>
    );
  }
  if (!strategy) return <Skeleton className="h-96 max-w-document" />;
  const parts = documentParts(strategy, null);
  return (
    <>
      <OldVersionBanner
        businessId={business.id}
        strategy={strategy}
        activeVersion={activeVersion}
        canRestore={can(business.role, "strategy.restore")}
        onCompare={onCompare}
        onLeave={onLeave}
      />
      <SourceLine source={strategy.source} model={strategy.model} language={business.languages[0] ?? "en"} />
      <div className="grid gap-16 xl:grid-cols-[minmax(0,45rem)_14rem]">
        <div className="flex max-w-document min-w-0 flex-col gap-14">
          {parts.map((part) => (
            <SectionFrame key={part.section} part={part} />
          ))}
        </div>
        <Outline parts={parts} />
      </div>
    </>
  );
}
