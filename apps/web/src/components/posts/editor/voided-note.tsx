import { TriangleAlert } from "lucide-react";

/** Says what the change has cost. */
export function VoidedNote() {
  return (
    <p role="status" className="flex gap-2 rounded-md border border-warning/50 p-3 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-ink" />
      <span>
        Your change voided the approval: it was given for the text as it was. Have the post approved again
        before it goes out.
      </span>
    </p>
  );
}
