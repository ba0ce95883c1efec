import { clerkMiddleware } from "@clerk/nextjs/server";
import { type NextFetchEvent, type NextRequest, NextResponse } from "next/server";
import { clerkKeys } from "./env";

/** Renews Clerk's session cookies on the way to a page. Who is calling is decided by `identify`, never here. */
const withClerk = clerkMiddleware(
  async () => {},
  () => {
    const keys = clerkKeys();
    if (!keys) return {};
    const { publishableKey, jwtKey, authorizedParties } = keys;
    return { publishableKey, authorizedParties, ...(jwtKey ? { jwtKey } : {}) };
  },
);

export default function proxy(request: NextRequest, event: NextFetchEvent) {
  return clerkKeys() ? withClerk(request, event) : NextResponse.next();
}

export const config = {
  matcher: "/((?!_next/|api/|.*\\.(?:ico|png|jpg|jpeg|webp|avif|svg|txt|xml|webmanifest)$).*)",
};
