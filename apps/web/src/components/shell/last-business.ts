import type { ListedBusiness } from "./types";

export const lastBusinessCookie = "drumbeat_business";

/** The business that was looked at last, else the first one; null when there is none. */
export function pickBusiness(
  businesses: readonly ListedBusiness[],
  lastSlug: string | undefined,
): ListedBusiness | null {
  return businesses.find((business) => business.slug === lastSlug) ?? businesses[0] ?? null;
}
