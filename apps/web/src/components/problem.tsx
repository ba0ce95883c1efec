import Link from "next/link";
import type { ReactNode } from "react";
import { routes } from "@/routes";
import { Mark } from "./mark";

/** A page that says what happened, what it means and what to do. `reference` is the id to quote. */
export function Problem({
  title,
  children,
  reference,
  actions,
}: {
  title: string;
  children: ReactNode;
  reference?: string | undefined;
  actions: ReactNode;
}) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-[80dvh] max-w-xl flex-col justify-center gap-4 p-6 outline-none"
    >
      <Link href={routes.home()} aria-label="Drumbeat" className="w-fit rounded-sm text-primary">
        <Mark className="size-8" />
      </Link>
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
