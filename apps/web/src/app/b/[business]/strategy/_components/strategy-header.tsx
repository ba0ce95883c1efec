"use client";

import { ChevronDown, Download, RefreshCw } from "lucide-react";
import { capture } from "@/analytics/events";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
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
  const author = strategy && authorName(strategy.author);
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
            <ExportMenu slug={business.slug} version={strategy.version} />
            {onRegenerate && (
              <Button size="sm" onClick={onRegenerate}>
                <RefreshCw aria-hidden /> Regenerate
              </Button>
            )}
          </>
        )
      }
    />
  );
}

function ExportMenu({ slug, version }: { slug: string; version: number }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm">
          <Download aria-hidden /> Export
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem asChild>
          <a
            href={routes.strategyExport(slug, "pdf", version)}
            download
            onClick={() => capture("strategy_exported", { format: "pdf" })}
          >
            PDF, to hand to someone
          </a>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <a
            href={routes.strategyExport(slug, "md", version)}
            download
            onClick={() => capture("strategy_exported", { format: "md" })}
          >
            Markdown, to work with
          </a>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
