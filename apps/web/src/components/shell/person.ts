import { signOut } from "@/auth/sign-out";
import { toast } from "@/components/toast";
import { routes } from "@/routes";
import type { Person } from "./types";

/** Signs out and forgets what the page holds, or says that it did not work. */
export async function leave(provider: Person["provider"]): Promise<void> {
  try {
    await signOut(provider);
    window.location.assign(routes.home());
  } catch {
    toast("You are still signed in: Drumbeat could not be reached. Try again.");
  }
}

export function fullName({ firstName, lastName, email }: Person): string {
  return [firstName, lastName].filter(Boolean).join(" ") || email;
}
