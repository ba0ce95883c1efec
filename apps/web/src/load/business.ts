import { TRPCError } from "@trpc/server";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { preferenceIn } from "@/components/preference-cookie";
import { lastBusinessCookie, pickBusiness } from "@/components/shell/last-business";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";

/** The businesses of the caller. Asked once a request. */
export const loadBusinesses = cache(async () => (await caller()).businesses.list());

/**
 * The business at this address. One that does not exist and one of somebody else are both not found; members who call from
 * a network that is not allowed are sent to a page that says so.
 */
export const loadBusiness = cache(async (slug: string) => {
  try {
    return await (await caller()).businesses.bySlug({ slug });
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST"))
      notFound();
    if (error instanceof TRPCError && error.code === "FORBIDDEN")
      redirect(routes.elsewhere(routes.today(slug)));
    throw error;
  }
});

/** The business that the caller looked at last, for pages that belong to none. */
export async function loadLastBusiness() {
  const kept = await cookies();
  const last = preferenceIn((name) => kept.get(name)?.value, lastBusinessCookie);
  return pickBusiness(await loadBusinesses(), last);
}
