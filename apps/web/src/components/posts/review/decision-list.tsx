import { CircleCheck, CircleSlash, CircleX, MessageSquareWarning } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { authorName, type Review, when } from "./names";

type Decision = Review["decisions"][number];

const words: Record<Decision["decision"], string> = {
  approved: "approved",
  changes_requested: "asked for changes",
  rejected: "rejected",
};

/** Who decided what, newest first; what counts no more says why. */
export function DecisionList({ decisions }: Pick<Review, "decisions">) {
  if (decisions.length === 0) return null;
  return (
    <ol aria-label="Decisions" className="flex flex-col gap-3 border-l pl-4 text-sm">
      {decisions.map((decision) => (
        <li key={decision.id} className="flex flex-col gap-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Sign decision={decision} />
            <span>
              <bdi className="font-medium">{authorName(decision)}</bdi> {words[decision.decision]}
            </span>
            {decision.guestName !== null && <Badge>client</Badge>}
            <time dateTime={decision.createdAt.toISOString()} className="text-xs text-muted">
              {when(decision.createdAt)}
            </time>
          </p>
          {decision.note && (
            <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
              {decision.note}
            </p>
          )}
          {decision.voidedReason && <p className="text-muted">Counts no more: {decision.voidedReason}</p>}
        </li>
      ))}
    </ol>
  );
}

function Sign({ decision: { decision, voidedAt } }: { decision: Decision }) {
  if (voidedAt) return <CircleSlash aria-hidden className="size-4 shrink-0 text-muted" />;
  if (decision === "approved")
    return <CircleCheck aria-hidden className="size-4 shrink-0 text-success-ink" />;
  if (decision === "rejected") return <CircleX aria-hidden className="size-4 shrink-0 text-danger-ink" />;
  return <MessageSquareWarning aria-hidden className="size-4 shrink-0 text-warning-ink" />;
}
