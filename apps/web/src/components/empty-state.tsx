import type { ReactNode } from "react";

/** Says what will be here, why it is worth it, and offers the one action. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex max-w-md flex-col items-start gap-3 py-10">
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="text-muted">{children}</p>
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
