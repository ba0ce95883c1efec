"use client";

import dynamic from "next/dynamic";
import { Part } from "./part";

const ClerkProfileButton = dynamic(
  async () => (await import("@/auth/clerk/profile-button")).ClerkProfileButton,
  { ssr: false },
);

/** Where Clerk keeps the accounts, passwords and devices are managed there. */
export function ClerkAccount() {
  return (
    <Part title="Your account" intro="Password, second step and devices are kept with your Clerk account.">
      <ClerkProfileButton />
    </Part>
  );
}
