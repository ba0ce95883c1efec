import type { ComponentProps } from "react";
import { cn } from "../cn";

/** Holds the place of something that is loading; give it the final size. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("animate-pulse rounded-md bg-subtle", className)} {...props} />;
}
