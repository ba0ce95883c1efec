import type { ReactNode } from "react";

/**
 * A word or two about what the pointer or the focus is on. Never the only place that says something needed. Plain CSS:
 * there are many on a page.
 */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <span className="group/tip relative inline-flex">
      {children}
      <span
        aria-hidden
        className="pointer-events-none absolute bottom-full left-1/2 z-50 mb-1.5 -translate-x-1/2 rounded-md bg-foreground px-2.5 py-1.5 text-xs leading-snug whitespace-nowrap text-background opacity-0 shadow-float transition-opacity delay-0 duration-100 group-hover/tip:opacity-100 group-hover/tip:delay-400 group-has-focus-visible/tip:opacity-100 pointer-coarse:hidden"
      >
        {text}
      </span>
    </span>
  );
}
