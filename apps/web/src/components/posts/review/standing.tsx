import { postStatusNames } from "@drumbeat/core/posts/states";
import { CircleCheck, CircleDashed, CircleX, MessageSquareWarning } from "lucide-react";
import { cn } from "@/components/cn";
import type { Review } from "./names";

/** What the post still needs, in a line; read out when it changes. */
export function Standing({ review }: { review: Review }) {
  const { status, approvals, needed } = review;
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="flex items-center gap-2">
        <Sign status={status} />
        {sentence(review)}
      </p>
      {status === "in_review" && (
        <span aria-hidden className="flex gap-1">
          {Array.from({ length: needed }, (_, index) => (
            <span
              key={index}
              className={cn("h-1.5 w-10 rounded-full bg-subtle", index < approvals && "bg-success")}
            />
          ))}
        </span>
      )}
    </div>
  );
}

function Sign({ status }: Pick<Review, "status">) {
  switch (status) {
    case "draft":
    case "in_review":
      return <CircleDashed aria-hidden className="size-5 shrink-0 text-muted" />;
    case "changes_requested":
      return <MessageSquareWarning aria-hidden className="size-5 shrink-0 text-warning-ink" />;
    case "rejected":
      return <CircleX aria-hidden className="size-5 shrink-0 text-danger-ink" />;
    default:
      return <CircleCheck aria-hidden className="size-5 shrink-0 text-success-ink" />;
  }
}

function sentence({ status, approvals, needed, isApprovalRequired, isScheduled }: Review): string {
  switch (status) {
    case "draft":
      return isApprovalRequired
        ? `Needs ${needed === 1 ? "an approval" : `${needed} approvals`} before it can be scheduled.`
        : "Needs no approval. Submit it if you want somebody to look at it first.";
    case "in_review":
      return `${approvals} of ${needed} ${needed === 1 ? "approval" : "approvals"}.`;
    case "changes_requested":
      return "Changes were requested. Edit it, then submit it again.";
    case "rejected":
      return "Rejected. Nobody can edit it until it is opened again.";
    case "approved":
      return isScheduled
        ? "Approved. Its time has passed: choose another one."
        : "Approved. It has no time yet.";
    default:
      return `${postStatusNames[status]}, as it was approved.`;
  }
}
