import type { BaseContext } from "@drumbeat/api/context";
import { ensureClerkUser } from "@drumbeat/api/users/clerk";
import { createClerkClient } from "@clerk/backend";
import type { ClerkKeys } from "../../env";
import type { HeaderReader, Identify } from "../identify";
import type { SessionCache } from "../session-cache";
import { clerkProfiles } from "./profile";

/** What Clerk looks at to tell who is calling. */
const relevantHeaders = [
  "authorization",
  "cookie",
  "host",
  "origin",
  "referer",
  "user-agent",
  "sec-fetch-dest",
  "accept",
  "x-forwarded-host",
  "x-forwarded-proto",
];

/**
 * Reads Clerk sessions from bearer tokens and cookies. With a JWT key nothing is asked over the network; `azp` has to be
 * one of the authorised parties, and a pending session counts as nobody.
 */
export function identifyByClerk(options: {
  ctx: BaseContext;
  keys: ClerkKeys;
  publicUrl: string;
  cache: SessionCache;
}): Identify {
  const { ctx, keys, cache, publicUrl } = options;
  const clerk = createClerkClient({
    secretKey: keys.secretKey,
    publishableKey: keys.publishableKey,
    ...(keys.jwtKey ? { jwtKey: keys.jwtKey } : {}),
    ...(keys.apiUrl ? { apiUrl: keys.apiUrl } : {}),
    telemetry: { disabled: true },
  });
  const profileOf = clerkProfiles(keys, ctx.log);

  const verify = async (headers: HeaderReader) => {
    const request = new Request(publicUrl, { headers: pick(headers) });
    const state = await clerk.authenticateRequest(request, { authorizedParties: keys.authorizedParties });
    return state.isAuthenticated ? state.toAuth() : null;
  };

  return async (headers) => {
    const authorization = headers.get("authorization") ?? "";
    const cookie = headers.get("cookie") ?? "";
    if (!authorization && !cookie.includes("__session")) return null;
    return cache.get(`${authorization}\n${cookie}`, async () => {
      const auth = await verify(headers);
      if (!auth?.userId) return { session: null };
      const { userId, sessionClaims } = auth;
      return {
        session: await ensureClerkUser(ctx, userId, () => profileOf(userId)),
        keepMs: sessionClaims.exp * 1000 - ctx.clock.now(),
      };
    });
  };
}

function pick(headers: HeaderReader): Headers {
  const picked = new Headers();
  for (const name of relevantHeaders) {
    const value = headers.get(name);
    if (value !== null) picked.set(name, value);
  }
  return picked;
}
