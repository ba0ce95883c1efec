"use client";

import { lazy, type ReactNode } from "react";

// Imported here and not in a server component: there, Next would send Clerk to every visitor, used or not.
const ClerkShell = lazy(async () => ({ default: (await import("./clerk/clerk-shell")).ClerkShell }));

/** What the chosen way of signing in needs around a page: nothing for local accounts. */
export function AuthShell({
  clerkKey,
  nonce,
  children,
}: {
  clerkKey: string | null;
  nonce: string | undefined;
  children: ReactNode;
}) {
  if (!clerkKey) return children;
  return (
    <ClerkShell publishableKey={clerkKey} nonce={nonce}>
      {children}
    </ClerkShell>
  );
}
