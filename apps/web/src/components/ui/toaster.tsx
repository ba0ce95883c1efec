"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** Where `toast(…)` from sonner appears. Toasts confirm; what failed is said where it failed. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      mobileOffset={{ bottom: 80 }}
      toastOptions={{
        classNames: {
          toast:
            "rounded-lg! border! border-border! bg-surface! text-foreground! shadow-float! font-sans! text-sm!",
          description: "text-muted!",
          actionButton: "rounded-md! bg-subtle! text-foreground! font-medium!",
        },
      }}
    />
  );
}
