"use client";

import { languageName } from "@drumbeat/core/languages";
import { can } from "@drumbeat/core/roles";
import { writtenBy } from "@drumbeat/core/strategy-words";
import { Info } from "lucide-react";
import { PageHeader } from "@/components/page-header";
import { BatchEnded } from "./batch-ended";
import { BatchItemRow } from "./batch-item";
import { BatchStatus } from "./batch-status";
import type { Batch, PlanBusiness } from "./types";
import { isOpen } from "./use-batch";

/** The posts of a batch, while they are written and afterwards. */
export function BatchView({
  business,
  batch,
  isConnected,
  isKept,
  onPlanMore,
}: {
  business: PlanBusiness;
  batch: Batch;
  isConnected: boolean;
  /** The reader asked for the same again. */
  isKept: boolean;
  onPlanMore: (() => void) | null;
}) {
  const mayGenerate = can(business.role, "posts.generate");
  const language = business.languages[0] ?? "en";
  const isEnglish = language.toLowerCase().split("-")[0] === "en";
  return (
    <div className="flex max-w-document flex-col gap-6">
      <PageHeader
        title="Plan posts"
        state={batch.source && <span>{writtenBy(batch.source, batch.model)}</span>}
      />
      {isOpen(batch) ? (
        <BatchStatus business={business} batch={batch} isConnected={isConnected} canStop={mayGenerate} />
      ) : (
        <BatchEnded business={business} batch={batch} isKept={isKept} onPlanMore={onPlanMore} />
      )}
      {batch.source === "playbook" && !isEnglish && (
        <p className="flex gap-2 rounded-md border p-3 text-sm">
          <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
          <span>
            Your language is {languageName(language)}. The playbook only writes English; a model would write{" "}
            {languageName(language)}. What you told us stays as you wrote it.
          </span>
        </p>
      )}
      <ol aria-label="Posts" className="flex flex-col border-b">
        {batch.items.map((item) => (
          <BatchItemRow key={item.position} business={business} item={item} />
        ))}
      </ol>
    </div>
  );
}
