"use client";

import { can } from "@drumbeat/core/roles";
import type { StrategySection } from "@drumbeat/core/strategy";
import { lazy, useState } from "react";
import { trpc } from "@/trpc/client";
import { StrategyDocument } from "./strategy-document";
import { StrategyHeader } from "./strategy-header";
import type { Strategy, StrategyBusiness } from "./types";
import { type Generation, isOpen, useGeneration } from "./use-generation";
import { usePlace } from "./use-place";

const CompareView = lazy(async () => ({ default: (await import("./compare/compare-view")).CompareView }));
const OldVersion = lazy(async () => ({ default: (await import("./old-version")).OldVersion }));
const VersionsSheet = lazy(async () => ({ default: (await import("./versions-sheet")).VersionsSheet }));
const RegenerateDialog = lazy(async () => ({
  default: (await import("./regenerate-dialog")).RegenerateDialog,
}));

interface StrategyPlaceProps {
  business: StrategyBusiness;
  initialActive: Strategy | null;
  initialGeneration: Generation | null;
  /** The server's time in milliseconds, so that both sides render the same words. */
  now: number;
}

/**
 * The strategy page: the newest version, an old one or a comparison, as the address says, and what lies over them.
 */
export function StrategyPlace({ business, initialActive, initialGeneration, now }: StrategyPlaceProps) {
  const [place, setPlace] = usePlace();
  const [areVersionsOpen, setVersionsOpen] = useState(false);
  /** What is to be written anew; undefined while nobody asked. */
  const [regenerating, setRegenerating] = useState<StrategySection | null>();

  const { generation, isConnected } = useGeneration(business.id, initialGeneration);
  const activeQuery = trpc.strategies.get.useQuery(
    { businessId: business.id },
    { initialData: initialActive },
  );
  const active = activeQuery.data;
  const oldNumber = place.version !== null && place.version !== active?.version ? place.version : null;
  const old = trpc.strategies.get.useQuery(
    { businessId: business.id, version: oldNumber ?? 0 },
    { enabled: oldNumber !== null && place.compare === null },
  );

  const canGenerate = can(business.role, "strategy.generate");
  const shown = oldNumber === null ? active : (old.data ?? null);
  const toNewest = () => setPlace({ version: null, compare: null });
  const compare = (pair: { from: number; to: number }) => {
    setVersionsOpen(false);
    setPlace({ version: null, compare: pair });
  };
  const openVersions = () => setVersionsOpen(true);
  const isFree = canGenerate && !isOpen(generation);
  const onRegenerate = isFree && active ? setRegenerating : null;

  return (
    <div className="flex flex-col gap-6">
      <StrategyHeader
        business={business}
        strategy={place.compare ? active : shown}
        now={now}
        onVersions={openVersions}
        onRegenerate={onRegenerate && oldNumber === null && !place.compare ? () => onRegenerate(null) : null}
      />
      {place.compare ? (
        <CompareView
          business={business}
          pair={place.compare}
          onPair={(pair) => setPlace({ version: null, compare: pair }, "replace")}
          onLeave={toNewest}
        />
      ) : oldNumber !== null ? (
        <OldVersion
          business={business}
          strategy={old.data ?? null}
          error={old.error}
          activeVersion={active?.version ?? null}
          onCompare={compare}
          onLeave={toNewest}
        />
      ) : (
        <StrategyDocument
          business={business}
          strategy={active}
          generation={generation}
          isConnected={isConnected}
          onRegenerate={onRegenerate}
        />
      )}
      {areVersionsOpen && (
        <VersionsSheet
          business={business}
          shown={shown?.version ?? null}
          now={now}
          onRead={(version, isActive) => {
            setVersionsOpen(false);
            setPlace({ version: isActive ? null : version, compare: null });
          }}
          onCompare={compare}
          onClose={() => setVersionsOpen(false)}
        />
      )}
      {regenerating !== undefined && (
        <RegenerateDialog
          businessId={business.id}
          section={regenerating}
          onClose={() => setRegenerating(undefined)}
        />
      )}
    </div>
  );
}
