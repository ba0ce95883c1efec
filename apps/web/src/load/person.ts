import { redirect } from "next/navigation";
import { cache } from "react";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";

/** Who is signed in; null when nobody is. Asked once a request. */
export const loadPerson = cache(async () => (await caller()).account.me());

/** Who is signed in; everybody else is sent to sign in and comes back to `path` afterwards. */
export async function requirePerson(path: string) {
  return (await loadPerson()) ?? redirect(routes.signIn(path));
}
