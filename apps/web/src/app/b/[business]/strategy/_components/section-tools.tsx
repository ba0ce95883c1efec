"use client";

import type { StrategySection } from "@drumbeat/core/strategy";
import { strategySectionTitles } from "@drumbeat/core/strategy-sections";
import { Link2, PenLine, RefreshCw } from "lucide-react";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { useIsLive } from "@/components/use-is-live";
import { sectionAnchor } from "./outline";

/**
 * What can be done with a section. Quiet until the section is pointed at or focused; always there on touch screens. None
 * of it works before the page can react, so the server does not draw it: it would be a third of the page's cost.
 */
export function SectionTools({
  section,
  onEdit,
  onRegenerate,
  isReturning = false,
}: {
  section: StrategySection;
  /** Null when it cannot be edited now. */
  onEdit: (() => void) | null;
  onRegenerate: (() => void) | null;
  /** True right after an edit was closed: the focus comes back to where it was. */
  isReturning?: boolean;
}) {
  const isLive = useIsLive();
  const title = strategySectionTitles[section];
  if (!isLive) return null;
  return (
    <div className="flex shrink-0 text-muted opacity-0 transition-opacity duration-150 group-focus-within/section:opacity-100 group-hover/section:opacity-100 pointer-coarse:opacity-100 print:hidden">
      {onEdit && (
        <Tooltip text="Edit">
          <Button
            ref={isReturning ? takeFocus : undefined}
            variant="ghost"
            size="icon-sm"
            aria-label={`Edit “${title}”`}
            onClick={onEdit}
          >
            <PenLine aria-hidden />
          </Button>
        </Tooltip>
      )}
      {onRegenerate && (
        <Tooltip text="Write anew">
          <Button variant="ghost" size="icon-sm" aria-label={`Regenerate “${title}”`} onClick={onRegenerate}>
            <RefreshCw aria-hidden />
          </Button>
        </Tooltip>
      )}
      <Tooltip text="Copy link">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Copy link to “${title}”`}
          onClick={() => void copyLink(section)}
        >
          <Link2 aria-hidden />
        </Button>
      </Tooltip>
    </div>
  );
}

function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus();
}

async function copyLink(section: StrategySection): Promise<void> {
  const url = new URL(sectionAnchor(section), window.location.href);
  try {
    await navigator.clipboard.writeText(url.href);
    toast("Link copied");
  } catch {
    // Without permission or https the address bar still carries it.
    window.location.hash = url.hash;
    toast("The link is in the address bar");
  }
}
