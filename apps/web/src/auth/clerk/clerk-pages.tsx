"use client";

import { SignIn, SignUp } from "@clerk/nextjs";

/** Clerk's own form, on our page. */
export function ClerkPage({ kind, next }: { kind: "sign-in" | "sign-up"; next: string }) {
  return kind === "sign-in" ? (
    <SignIn routing="hash" fallbackRedirectUrl={next} />
  ) : (
    <SignUp routing="hash" fallbackRedirectUrl={next} />
  );
}
