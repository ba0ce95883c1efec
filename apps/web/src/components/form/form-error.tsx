import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** What failed for the whole form, said where it failed. */
export function FormError({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <div role="alert" className="flex gap-2 rounded-md border border-danger/40 p-3 text-sm">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger-ink" />
      <div>{children}</div>
    </div>
  );
}
