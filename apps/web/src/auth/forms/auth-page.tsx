import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "@/components/mark";
import { routes } from "@/routes";

/** The frame of the pages about signing in: the mark, a heading, the form, and the other way under it. */
export function AuthPage({
  title,
  intro,
  footer,
  children,
}: {
  title: string;
  intro?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <header className="mx-auto flex h-16 max-w-page items-center px-4 sm:px-6">
        <Link
          href={routes.home()}
          className="flex items-center gap-2 rounded-sm text-lg font-semibold tracking-tight"
        >
          <Mark className="size-6 text-primary" />
          Drumbeat
        </Link>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-sm flex-col gap-6 px-4 pt-8 pb-16 outline-none sm:pt-20"
      >
        <div className="flex flex-col gap-2">
          <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
          {intro && <p className="text-muted">{intro}</p>}
        </div>
        {children}
        {footer && <div className="text-sm text-muted">{footer}</div>}
      </main>
    </>
  );
}
