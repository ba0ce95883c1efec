"use client";

import { checkNames, type Check, type Finding } from "@drumbeat/core/posts/quality/finding";
import { CircleX, Info, TriangleAlert } from "lucide-react";
import { useId } from "react";
import { cn } from "@/components/cn";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useQuality, type QualityProps } from "./use-quality";

const marks = {
  blocks: { icon: CircleX, className: "text-danger-ink", word: "Would be refused" },
  warns: { icon: TriangleAlert, className: "text-warning-ink", word: "Could be better" },
  notes: { icon: Info, className: "text-muted", word: "Note" },
} as const;

/** What concerns one network must not change what the others say. */
const ofNetwork = new Set<Check>(["length", "hashtags", "limits", "media"]);

/**
 * The score of a post with its reasons, live as one types; each with a remedy where there is one. Goes under the editor:
 * `<QualityPanel business network texts options post onTexts />`. Load it late.
 */
export function QualityPanel(props: QualityProps) {
  const { texts, onTexts } = props;
  const titleId = useId();
  const { quality, error } = useQuality(props);
  if (error)
    return <p className="text-sm text-muted">The checks cannot be loaded. Reload the page to try again.</p>;
  if (!quality) return <QualitySkeleton />;
  if (props.post === null && texts.every((text) => text.trim() === "")) return <NothingToCheck />;
  const { score, findings, minScore } = quality;
  const apply = ({ check, remedy }: Finding) => {
    if (!remedy || !onTexts) return;
    const before = [...texts];
    onTexts(remedy.apply(before), ofNetwork.has(check));
    toast("Changed", { duration: 12_000, action: { label: "Undo", onClick: () => onTexts(before, false) } });
  };
  return (
    <section aria-labelledby={titleId} className="border-t pt-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id={titleId} className="font-medium">
          Checks
        </h2>
        <p role="status" className="text-sm">
          <span className="font-medium tabular-nums">{score}</span>
          <span className="text-muted"> of 100 · {wordFor(score)}</span>
        </p>
        {minScore !== null && (
          <p className={cn("text-sm", score < minScore ? "text-danger-ink" : "text-muted")}>
            {score < minScore
              ? `Needs ${minScore} before it can be submitted`
              : `${minScore} is needed to submit it`}
          </p>
        )}
      </div>
      {findings.length === 0 ? (
        <p className="mt-2 text-sm text-muted">Nothing to improve by these rules. Read it aloud once.</p>
      ) : (
        <ul className="mt-2 divide-y text-sm">
          {findings.map((finding, index) => (
            <Line
              key={`${finding.check}-${finding.says}-${index}`}
              finding={finding}
              onApply={onTexts && finding.remedy ? () => apply(finding) : null}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Before the first word: nobody is told off for an empty page. */
function NothingToCheck() {
  return (
    <section className="border-t pt-4">
      <h2 className="font-medium">Checks</h2>
      <p className="mt-2 text-sm text-muted">They appear here as you write.</p>
    </section>
  );
}

function Line({ finding, onApply }: { finding: Finding; onApply: (() => void) | null }) {
  const { check, severity, says, cost, remedy } = finding;
  const { icon: Icon, className, word } = marks[severity];
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2">
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", className)} />
      <div className="min-w-0 flex-1 basis-56">
        <p className="break-words">
          <span className="sr-only">
            {word}, {checkNames[check]}:{" "}
          </span>
          <bdi>{says}</bdi>
        </p>
        {remedy && onApply && (
          <Button variant="ghost" size="sm" className="-ml-2 mt-0.5" onClick={onApply}>
            {remedy.label}
          </Button>
        )}
      </div>
      {cost > 0 && (
        <span className="shrink-0 text-muted tabular-nums">
          <span className="sr-only">costs </span>
          <span aria-hidden>−</span>
          {cost}
        </span>
      )}
    </li>
  );
}

/** A number stands beside a word that says whether it is good. */
export function wordFor(score: number): string {
  if (score >= 85) return "good";
  return score >= 60 ? "could be better" : "needs work";
}

/** The shape of the panel. */
export function QualitySkeleton() {
  return (
    <div role="status" aria-label="Checking" className="border-t pt-4">
      <Skeleton className="h-5 w-40" />
      <Skeleton className="mt-4 h-4 w-72 max-w-full" />
      <Skeleton className="mt-4 h-4 w-64 max-w-full" />
    </div>
  );
}
