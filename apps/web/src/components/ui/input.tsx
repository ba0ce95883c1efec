import type { ComponentProps } from "react";
import { cn } from "../cn";

/** What every field that takes text looks like. 16 px on phones, so that they do not zoom in. */
export const controlClass =
  "w-full min-w-0 rounded-md border border-control bg-surface px-3 text-base sm:text-[0.9375rem] text-foreground placeholder:text-muted transition-colors duration-150 disabled:opacity-60 read-only:bg-subtle aria-invalid:border-danger aria-invalid:outline-danger";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(controlClass, "h-10 pointer-coarse:h-11", className)} {...props} />;
}
