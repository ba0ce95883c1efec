"use client";

import { useEffect } from "react";
import { toast as show, Toaster as Sonner } from "sonner";
import { connectToasts } from "../toast";
import { useTheme } from "../use-theme";

/** Shows toasts. Pages use `ToastPlace`, which loads this when it is needed. */
export function Toaster() {
  const { isDark } = useTheme();
  useEffect(() => {
    connectToasts((message, options) => void show(message, options));
    return () => connectToasts(null);
  }, []);
  return (
    <Sonner
      theme={isDark ? "dark" : "light"}
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
