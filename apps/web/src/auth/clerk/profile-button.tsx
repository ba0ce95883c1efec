"use client";

import { UserButton } from "@clerk/nextjs";

/** Clerk's own button: profile, password, devices, sign-out. */
export function ClerkProfileButton() {
  return <UserButton showName />;
}
