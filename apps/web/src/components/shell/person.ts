import { signOut } from "@/auth/sign-out";
import { toast } from "@/components/toast";
import { forgetPending } from "@/profile/pending-key";
import { routes } from "@/routes";
import type { Person } from "./types";

/** Signs out and forgets what the page holds, or says that it did not work. */
export async function leave(provider: Person["provider"]): Promise<void> {
  try {
    await signOut(provider);
    forgetOnThisDevice();
    window.location.assign(routes.home());
  } catch {
    toast("You are still signed in: Drumbeat could not be reached. Try again.");
  }
}

/** Forgets what the page kept on this device for the person who was signed in. */
export function forgetOnThisDevice(): void {
  try {
    forgetPending(localStorage);
  } catch {
    // A browser that forbids storage has kept nothing.
  }
}

export function fullName({ firstName, lastName, email }: Person): string {
  return [firstName, lastName].filter(Boolean).join(" ") || email;
}
