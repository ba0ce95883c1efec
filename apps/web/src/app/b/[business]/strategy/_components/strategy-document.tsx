"use client";

import { can } from "@drumbeat/core/roles";
import type { StrategySection } from "@drumbeat/core/strategy";
import { lazy, useState } from "react";
import { documentParts, type DocumentPart, type EditTarget } from "./document-parts";
import { GenerationStatus } from "./generation-status";
import { Outline } from "./outline";
import { PartText, SectionFrame } from "./section-frame";
import { SectionTools } from "./section-tools";
import { SourceLine } from "./source-line";
import type { Strategy, StrategyBusiness } from "./types";
import { type Generation, isOpen } from "./use-generation";

const NoStrategy = lazy(async () => ({ default: (await import("./no-strategy")).NoStrategy }));
const GenerationEnded = lazy(async () => ({ default: (await import("./generation-ended")).GenerationEnded }));
const EditSection = lazy(async () => ({ default: (await import("./edit/edit-section")).EditSection }));

/** A section being changed, with the text and the place it started from. */
interface Editing {
  part: DocumentPart;
  target: EditTarget;
}

/** The newest strategy, also while it is being written. */
export function StrategyDocument({
  business,
  strategy,
  generation,
  isConnected,
  onRegenerate,
}: {
  business: StrategyBusiness;
  strategy: Strategy | null;
  generation: Generation | null;
  isConnected: boolean;
  onRegenerate: ((section: StrategySection) => void) | null;
}) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const [lastEdited, setLastEdited] = useState<StrategySection | null>(null);
  if (!strategy && !generation) {
    return <NoStrategy businessId={business.id} canGenerate={can(business.role, "strategy.generate")} />;
  }
  const parts = documentParts(strategy, generation);
  const failure = failureOf(generation, strategy);
  const failedAt = failure && (failure.section ?? (strategy ? null : firstMissing(parts)));
  const source =
    strategy ?? (generation?.source ? { source: generation.source, model: generation.model } : null);
  const canEdit = can(business.role, "strategy.edit");

  const ended = failure && (
    <GenerationEnded
      businessId={business.id}
      generation={failure}
      hasVersion={strategy !== null}
      canRetry={can(business.role, "strategy.generate")}
    />
  );
  return (
    <>
      {source && (
        <SourceLine source={source.source} model={source.model} language={business.languages[0] ?? "en"} />
      )}
      {isOpen(generation) && (
        <GenerationStatus
          businessId={business.id}
          generation={generation}
          isConnected={isConnected}
          canStop={can(business.role, "strategy.generate")}
        />
      )}
      {failedAt === null && ended}
      <div className="grid gap-16 xl:grid-cols-[minmax(0,45rem)_14rem]">
        <div className="flex max-w-document min-w-0 flex-col gap-14">
          {parts.map((part) => {
            const isEditing = editing?.part.section === part.section;
            const { edit } = part;
            return (
              <SectionFrame
                key={part.section}
                part={part}
                tools={
                  part.value && !isEditing ? (
                    <SectionTools
                      section={part.section}
                      isReturning={lastEdited === part.section}
                      onEdit={canEdit && edit && !editing ? () => setEditing({ part, target: edit }) : null}
                      onRegenerate={onRegenerate && !editing ? () => onRegenerate(part.section) : null}
                    />
                  ) : null
                }
              >
                {isEditing ? (
                  <EditSection
                    businessId={business.id}
                    part={editing.part}
                    target={editing.target}
                    onClose={() => {
                      setEditing(null);
                      setLastEdited(part.section);
                    }}
                  />
                ) : failedAt === part.section ? (
                  <div className="flex flex-col gap-6">
                    {ended}
                    {part.value && <PartText part={part} />}
                  </div>
                ) : undefined}
              </SectionFrame>
            );
          })}
        </div>
        <Outline parts={parts} />
      </div>
    </>
  );
}

/** The newest request when it brought nothing and nothing newer has happened since. */
function failureOf(generation: Generation | null, strategy: Strategy | null): Generation | null {
  if (generation?.status !== "failed" && generation?.status !== "cancelled") return null;
  if (generation.status === "cancelled" && strategy) return null;
  const isSettled = strategy && generation.finishedAt && strategy.createdAt > generation.finishedAt;
  return isSettled ? null : generation;
}

function firstMissing(parts: readonly DocumentPart[]): StrategySection | null {
  return parts.find((part) => part.value === null)?.section ?? null;
}
