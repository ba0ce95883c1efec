"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";

// Imported here and not in a server component: there, Next would send Clerk to every visitor, used or not.
const ClerkShell = dynamic(async () => (await import("./clerk/clerk-shell")).ClerkShell);

/** What the chosen way of signing in needs around a page: nothing for local accounts. */
export function AuthShell({ clerkKey, children }: { clerkKey: string | null; children: ReactNode }) {
  return clerkKey ? <ClerkShell publishableKey={clerkKey}>{children}</ClerkShell> : children;
}
