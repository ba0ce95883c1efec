"use client";

import { ClerkProvider } from "@clerk/nextjs";
import type { ReactNode } from "react";
import { routes } from "@/routes";

/** Keeps Clerk's session alive in the browser. */
export function ClerkShell({
  publishableKey,
  nonce,
  children,
}: {
  publishableKey: string;
  nonce: string | undefined;
  children: ReactNode;
}) {
  return (
    <ClerkProvider
      publishableKey={publishableKey}
      {...(nonce ? { nonce } : {})}
      signInUrl={routes.signIn()}
      signUpUrl={routes.signUp()}
      signInFallbackRedirectUrl={routes.home()}
      signUpFallbackRedirectUrl={routes.onboarding()}
    >
      {children}
    </ClerkProvider>
  );
}
