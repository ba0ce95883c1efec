import type { ReactNode } from "react";

/** Title left, state and actions right. */
export function PageHeader({
  title,
  state,
  actions,
}: {
  title: string;
  state?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {(state || actions) && (
        <div className="flex flex-wrap items-center gap-2 text-sm text-muted">
          {state}
          {actions}
        </div>
      )}
    </header>
  );
}
