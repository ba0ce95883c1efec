import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";

/** One thing to be known about a post or its time. */
export function NoteLine({ isWarning = false, children }: { isWarning?: boolean; children: ReactNode }) {
  const Icon = isWarning ? CircleAlert : Info;
  return (
    <p className="flex gap-2 text-sm">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${isWarning ? "text-warning-ink" : "text-muted"}`}
      />
      <span>{children}</span>
    </p>
  );
}
