import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "../cn";

const badgeVariants = cva(
  "inline-flex items-center gap-1 rounded-sm border px-1.5 py-px text-xs font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        quiet: "text-muted",
        accent: "border-transparent bg-accent-subtle text-accent-ink",
        success: "text-success-ink",
        warning: "text-warning-ink",
        danger: "text-danger-ink",
      },
    },
    defaultVariants: { tone: "quiet" },
  },
);

/** A short mark. A tone that means something comes with an icon and a word. */
export function Badge({
  className,
  tone,
  ...props
}: ComponentProps<"span"> & VariantProps<typeof badgeVariants>) {
  return <span className={cn(badgeVariants({ tone }), className)} {...props} />;
}
