import { findSession } from "@drumbeat/api/account/sessions";
import type { BaseContext } from "@drumbeat/api/context";
import type { Identify } from "../identify";
import type { SessionCache } from "../session-cache";
import { sessionToken } from "./cookie";

/**
 * Reads local sessions. better-auth's own look-up takes two queries and a schema walk on every request; this is one HMAC
 * and at most one prepared statement.
 */
export function identifyLocally(options: {
  ctx: BaseContext;
  publicUrl: string;
  secret: string;
  cache: SessionCache;
}): Identify {
  const { ctx, cache } = options;
  return async (headers) => {
    const token = sessionToken(headers.get("cookie"), options);
    if (!token) return null;
    return cache.get(token, async () => ({ session: await findSession(ctx, token) }));
  };
}
