import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { pagePathHeader } from "@/edge/page-path";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";

/** Who is signed in; null when nobody is. Asked once a request. */
export const loadPerson = cache(async () => (await caller()).account.me());

/**
 * Who is signed in; everybody else is sent to sign in and comes back afterwards: to the page that was asked for, or to
 * `path` on hosts that do not tell it.
 */
export async function requirePerson(path: string) {
  const person = await loadPerson();
  if (person) return person;
  redirect(routes.signIn((await headers()).get(pagePathHeader) ?? path));
}
