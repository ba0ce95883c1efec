"use client";

import dynamic from "next/dynamic";
import { AuthShell } from "./auth-shell";

const ClerkPage = dynamic(async () => (await import("./clerk/clerk-pages")).ClerkPage, { ssr: false });

/** Sign-in or sign-up where Clerk keeps the accounts. */
export function ClerkForm({
  clerkKey,
  nonce,
  ...page
}: {
  clerkKey: string;
  nonce: string | undefined;
  kind: "sign-in" | "sign-up";
  next: string;
}) {
  return (
    <AuthShell clerkKey={clerkKey} nonce={nonce}>
      <ClerkPage {...page} />
    </AuthShell>
  );
}
