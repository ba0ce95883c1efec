"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "../cn";
import { buttonVariants } from "./button";
import { overlayClass } from "./dialog";

export const Sheet = Primitive.Root;
export const SheetTrigger = Primitive.Trigger;
export const SheetClose = Primitive.Close;

const sides = {
  right: "inset-y-0 right-0 w-full border-l sm:max-w-md data-[state=open]:slide-in-from-right-8",
  left: "inset-y-0 left-0 w-full border-r sm:max-w-xs data-[state=open]:slide-in-from-left-8",
  bottom:
    "inset-x-0 bottom-0 max-h-[90dvh] rounded-t-lg border-t pb-[max(1.5rem,env(safe-area-inset-bottom))] data-[state=open]:slide-in-from-bottom-8",
} as const;

/** A panel from an edge of the screen. */
export function SheetContent({
  side = "right",
  className,
  children,
  ...props
}: ComponentProps<typeof Primitive.Content> & { side?: keyof typeof sides }) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={overlayClass} />
      <Primitive.Content
        className={cn(
          "fixed z-50 flex flex-col gap-4 overflow-y-auto bg-surface p-6 shadow-float duration-150 data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=closed]:animate-out data-[state=closed]:fade-out-0",
          sides[side],
          className,
        )}
        {...props}
      >
        {children}
        <Primitive.Close
          aria-label="Close"
          className={cn(
            buttonVariants({ variant: "ghost", size: "icon-sm" }),
            "absolute top-3 right-3 text-muted",
          )}
        >
          <X aria-hidden />
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  );
}

export function SheetTitle({ className, ...props }: ComponentProps<typeof Primitive.Title>) {
  return <Primitive.Title className={cn("pr-8 text-lg leading-snug font-semibold", className)} {...props} />;
}

export function SheetDescription({ className, ...props }: ComponentProps<typeof Primitive.Description>) {
  return <Primitive.Description className={cn("text-sm text-muted", className)} {...props} />;
}
