import { cva, type VariantProps } from "class-variance-authority";
import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "../cn";

/** One `primary` per view; everything else stays quiet. */
export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors duration-150 select-none disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-primary text-on-primary hover:bg-primary-strong",
        secondary: "border bg-surface text-foreground hover:bg-subtle",
        ghost: "text-foreground hover:bg-subtle",
        danger: "bg-danger text-on-danger hover:opacity-90",
        link: "link h-auto! px-0! font-normal",
      },
      size: {
        sm: "h-8 px-2.5 text-sm pointer-coarse:h-10",
        md: "h-9 px-3.5 text-sm pointer-coarse:h-11",
        lg: "h-11 px-5 text-base",
        icon: "size-9 pointer-coarse:size-11",
        "icon-sm": "size-8 pointer-coarse:size-10",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type Look = VariantProps<typeof buttonVariants>;

/** A button. `type` is "button" unless said otherwise, so that it never submits a form by accident. */
export function Button({
  className,
  variant,
  size,
  type = "button",
  ...props
}: ComponentProps<"button"> & Look) {
  return <button type={type} className={cn(buttonVariants({ variant, size }), className)} {...props} />;
}

/** A link that looks like a button. */
export function ButtonLink({ className, variant, size, ...props }: ComponentProps<typeof Link> & Look) {
  return <Link className={cn(buttonVariants({ variant, size }), className)} {...props} />;
}
