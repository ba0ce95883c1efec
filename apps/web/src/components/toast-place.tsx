"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { onFirstToast } from "./toast";

const Toaster = lazy(async () => ({ default: (await import("./ui/toaster")).Toaster }));

/** Where toasts appear. What shows them is loaded with the first one. */
export function ToastPlace() {
  const [isNeeded, setNeeded] = useState(false);
  useEffect(() => onFirstToast(() => setNeeded(true)), []);
  return <Suspense>{isNeeded && <Toaster />}</Suspense>;
}
