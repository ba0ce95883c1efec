"use client";

import { can } from "@drumbeat/core/roles";
import { ChevronDown, Download, RefreshCw } from "lucide-react";
import { lazy } from "react";
import { Deferred } from "@/components/deferred";
import { PageHeader } from "@/components/page-header";
import { Button, ButtonLink } from "@/components/ui/button";
import { routes } from "@/routes";
import { ago } from "./ago";
import { authorName } from "./author-name";
import type { Strategy, StrategyBusiness } from "./types";
import { useNow } from "./use-now";

/** Title left; version, export and writing anew right. */
export function StrategyHeader({
  business,
  strategy,
  now: renderedAt,
  onVersions,
  onRegenerate,
}: {
  business: StrategyBusiness;
  /** The version shown; null before the first one. */
  strategy: Strategy | null;
  now: number;
  onVersions: () => void;
  /** Null when the caller may not, or when something is being written already. */
  onRegenerate: (() => void) | null;
}) {
  const now = useNow(renderedAt);
  const author = strategy && authorName(strategy.author, business.readerId);
  return (
    <PageHeader
      title="Strategy"
      state={
        strategy && (
          <Button variant="ghost" size="sm" className="text-muted tabular-nums" onClick={onVersions}>
            <span className="sr-only">Versions. You are reading </span>v{strategy.version}
            {author && ` · by ${author}`} · {ago(strategy.createdAt, now, business.timeZone)}
            <ChevronDown aria-hidden />
          </Button>
        )
      }
      actions={
        strategy && (
          <>
            <ExportButton slug={business.slug} version={strategy.version} />
            {onRegenerate && (
              <Button size="sm" onClick={onRegenerate}>
                <RefreshCw aria-hidden /> Regenerate
              </Button>
            )}
            {can(business.role, "posts.generate") && (
              <ButtonLink size="sm" variant="primary" href={routes.planPosts(business.slug)}>
                Plan posts
              </ButtonLink>
            )}
          </>
        )
      }
    />
  );
}

const loadExport = () => import("./export-menu");
const ExportMenu = lazy(async () => ({ default: (await loadExport()).ExportMenu }));

function ExportButton({ slug, version }: { slug: string; version: number }) {
  const button = (
    <Button size="sm" aria-haspopup="menu">
      <Download aria-hidden /> Export
    </Button>
  );
  return (
    <Deferred load={loadExport} button={button}>
      <ExportMenu slug={slug} version={version} button={button} />
    </Deferred>
  );
}
