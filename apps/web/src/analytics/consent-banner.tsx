"use client";

import { Button } from "@/components/ui/button";

/** Asks whether visits may be counted. Both answers are equally easy. */
export function ConsentBanner({ onChoice }: { onChoice: (choice: "granted" | "denied") => void }) {
  return (
    <section
      aria-label="Analytics"
      className="fixed inset-x-4 bottom-20 z-40 flex flex-col gap-3 rounded-lg border bg-surface p-4 text-sm shadow-float sm:right-4 sm:bottom-4 sm:left-auto sm:max-w-sm"
    >
      <p>
        May we count which pages are used? It helps us to see what is unclear. Your texts are never sent, and
        nothing is counted until you agree.
      </p>
      <div className="flex gap-2">
        <Button size="sm" onClick={() => onChoice("denied")}>
          Do not count
        </Button>
        <Button size="sm" onClick={() => onChoice("granted")}>
          Count visits
        </Button>
      </div>
    </section>
  );
}
