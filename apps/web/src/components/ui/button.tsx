import type { VariantProps } from "class-variance-authority";
import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "../cn";
import { buttonVariants } from "./button-variants";

export { buttonVariants } from "./button-variants";

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
