import type { Session } from "@drumbeat/api/context";
import { authRequest } from "./request";

/** Ends the session in this browser. Rejects when that did not work; the caller then is still signed in. */
export async function signOut(provider: Session["provider"]): Promise<void> {
  if (provider === "local") {
    await authRequest("sign-out", {});
    return;
  }
  const { Clerk: clerk } = window as typeof window & { Clerk?: { signOut(): Promise<void> } };
  if (!clerk) throw new Error("Clerk has not been loaded");
  await clerk.signOut();
}
