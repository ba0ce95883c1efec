"use client";

import { ClerkProvider } from "@clerk/nextjs";
import type { ReactNode } from "react";
import { routes } from "@/routes";

/** Keeps Clerk's session alive in the browser. */
export function ClerkShell({ publishableKey, children }: { publishableKey: string; children: ReactNode }) {
  return (
    <ClerkProvider
      publishableKey={publishableKey}
      signInUrl={routes.signIn()}
      signUpUrl={routes.signUp()}
      signInFallbackRedirectUrl={routes.home()}
      signUpFallbackRedirectUrl={routes.onboarding()}
    >
      {children}
    </ClerkProvider>
  );
}
