"use client";

import type { ComponentProps } from "react";
import { Button } from "./ui/button";
import { useIsLive } from "./use-is-live";

/** A button that the server draws as well: it cannot be clicked before the page can react, when the click would be lost. */
export function LiveButton({ disabled, ...props }: ComponentProps<typeof Button>) {
  const isLive = useIsLive();
  return <Button {...props} disabled={!isLive || disabled} />;
}
