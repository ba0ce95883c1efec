import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "@/components/mark";
import { routes } from "@/routes";

export const metadata: Metadata = {
  title: { default: "Practice network", template: "%s · Practice network" },
  robots: { index: false, follow: false },
};

/** Says on every page of the practice network that it is one. */
export default function PracticeLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="mx-auto flex min-h-16 max-w-2xl flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 sm:px-6">
        <Link href={routes.home()} aria-label="Drumbeat" className="rounded-sm text-primary">
          <Mark className="size-6" />
        </Link>
        <p className="text-sm text-muted">
          <strong className="font-medium text-foreground">Practice network</strong> · part of Drumbeat,
          nothing here is public on a real network
        </p>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-2xl flex-col gap-6 px-4 pt-4 pb-16 outline-none sm:px-6"
      >
        {children}
      </main>
    </>
  );
}
