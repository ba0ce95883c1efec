import { clerkMiddleware } from "@clerk/nextjs/server";
import { type NextFetchEvent, type NextRequest, NextResponse } from "next/server";
import { clientAddressHeader, isBehindListener, lastForwarded } from "./edge/client-address";
import { createPagePolicy, newNonce, nonceHeader, type PagePolicy } from "./edge/page-policy";
import { clerkKeys, readEnvironment } from "./env";

/** Renews Clerk's session cookies on the way to a page. Who is calling is decided by `identify`, never here. */
const withClerk = clerkMiddleware(
  async (_auth, request) => withPolicy(request),
  () => {
    const keys = clerkKeys();
    if (!keys) return {};
    const { publishableKey, jwtKey, authorizedParties } = keys;
    return { publishableKey, authorizedParties, ...(jwtKey ? { jwtKey } : {}) };
  },
);

let policy: PagePolicy | undefined;

/** Gives the page a nonce of its own, and the browser the policy that names it. Next puts the nonce on its scripts. */
function withPolicy(request: NextRequest): NextResponse {
  policy ??= createPagePolicy(readEnvironment());
  const nonce = newNonce();
  const forBrowser = policy(nonce);
  const headers = new Headers(request.headers);
  headers.set(nonceHeader, nonce);
  if (!isBehindListener()) {
    headers.set(clientAddressHeader, lastForwarded(request.headers.get("x-forwarded-for")) ?? "");
  }
  for (const [name, value] of forBrowser) headers.set(name, value);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of forBrowser) response.headers.set(name, value);
  return response;
}

export default function proxy(request: NextRequest, event: NextFetchEvent) {
  return clerkKeys() ? withClerk(request, event) : withPolicy(request);
}

/** Everything that may be answered with a page, which includes addresses of files that do not exist. */
export const config = { matcher: "/((?!_next/static/|api/).*)" };
