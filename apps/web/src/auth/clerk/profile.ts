import type { Log } from "@drumbeat/api/context";
import { type ClerkUser, clerkUserSchema } from "@drumbeat/api/users/clerk-user";
import { LRUCache } from "lru-cache";
import type { ClerkKeys } from "../../env";

/** A page must not wait long for Clerk; the webhook brings the rest. */
const patienceMs = 1_500;
const retryAfterMs = 60_000;

/**
 * Asks Clerk's API who a user is. Null when it does not say in time; then it is not asked about this user again for a
 * minute.
 */
export function clerkProfiles(
  keys: Pick<ClerkKeys, "apiUrl" | "secretKey">,
  log: Log,
): (clerkId: string) => Promise<ClerkUser | null> {
  const waiting = new LRUCache<string, true>({ max: 10_000, ttl: retryAfterMs });
  const base = keys.apiUrl ?? "https://api.clerk.com";

  const ask = async (clerkId: string): Promise<ClerkUser | null> => {
    const response = await fetch(`${base}/v1/users/${encodeURIComponent(clerkId)}`, {
      headers: { authorization: `Bearer ${keys.secretKey}` },
      redirect: "error",
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) throw new Error(`Clerk's API answered with ${response.status}`);
    const user = clerkUserSchema.parse(await response.json());
    return user.clerkId === clerkId ? user : null;
  };

  return async (clerkId) => {
    if (waiting.has(clerkId)) return null;
    waiting.set(clerkId, true);
    try {
      return await ask(clerkId);
    } catch (error) {
      log.warn({ err: error, clerkId }, "Clerk did not say who a user is; asking again later");
      return null;
    }
  };
}
