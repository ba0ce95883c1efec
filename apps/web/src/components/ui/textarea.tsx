import type { ComponentProps } from "react";
import { cn } from "../cn";
import { controlClass } from "./input";

/** Grows with its text where the browser can. */
export function Textarea({ className, rows = 4, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      dir="auto"
      className={cn(controlClass, "field-sizing-content max-h-96 min-h-24 py-2 leading-normal", className)}
      {...props}
    />
  );
}
