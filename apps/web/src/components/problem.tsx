import type { ReactNode } from "react";

import { Mark } from "./mark";

/** Written out: the list of all paths would be part of every page for this one. */
const firstPage = "/";

interface ProblemProps {
  title: string;
  children: ReactNode;
  /** An id to quote. */
  reference?: string | undefined;
  actions: ReactNode;
}

/** A page that says what happened, what it means and what to do. It is part of every page, so it carries little. */
export function Problem({ title, children, reference, actions }: ProblemProps) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-[80dvh] max-w-xl flex-col justify-center gap-4 p-6 outline-none"
    >
      <a href={firstPage} aria-label="Drumbeat" className="w-fit rounded-sm text-primary">
        <Mark className="size-8" />
      </a>
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <div className="text-muted">{children}</div>
      {reference && (
        <p className="text-sm text-muted">
          If it stays, quote{" "}
          <code className="rounded-sm bg-subtle px-1.5 py-0.5 text-foreground select-all">{reference}</code>.
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
    </main>
  );
}
