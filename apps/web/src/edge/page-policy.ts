import { randomBytes } from "node:crypto";
import type { Environment } from "../env";

/** Header in which pages find the nonce of their own scripts. Callers cannot set it. */
export const nonceHeader = "x-nonce";

/**
 * The style sheet that sonner puts into the page by itself, without a nonce: first an empty one, then its text. A test
 * compares it with the package.
 */
export const sonnerStyles = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
] as const;

/** What the pages of an installation may load, apart from the nonce of a request. */
export type PagePolicy = (nonce: string) => [name: string, value: string][];

/** 128 random bits, new for every page. */
export function newNonce(): string {
  return randomBytes(16).toString("base64");
}

/**
 * The headers of pages. Scripts run only with the nonce of the request, or when such a script loaded them; styles come from
 * files or carry the nonce. Clerk and PostHog get their own addresses, and only where they are used.
 */
export function createPagePolicy(
  env: Pick<Environment, "publicUrl" | "isProduction" | "clerk" | "analytics">,
): PagePolicy {
  const { publicUrl, isProduction, clerk, analytics } = env;
  const clerkOrigin = clerk && frontendApi(clerk.publishableKey);
  const clerkSources = clerkOrigin ? [clerkOrigin, "https://*.clerk.com"] : [];
  const analyticsSources = analytics ? [new URL(analytics.host).origin] : [];
  const fixed = [
    "default-src 'none'",
    directive("connect-src", "'self'", ...clerkSources, ...analyticsSources, !isProduction && "ws:"),
    directive("img-src", "'self'", "data:", "blob:", clerk && "https://img.clerk.com"),
    "media-src 'self' blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    directive("worker-src", "'self'", clerk && "blob:"),
    clerk ? "frame-src https://challenges.cloudflare.com" : "frame-src 'none'",
    "base-uri 'none'",
    directive("form-action", "'self'", clerkOrigin),
    "frame-ancestors 'none'",
    // Attributes cannot load or run anything; bars and pop-ups are measured out with them.
    "style-src-attr 'unsafe-inline'",
    publicUrl.startsWith("https://") && "upgrade-insecure-requests",
  ].filter(Boolean);

  return (nonce) => {
    const ours = `'nonce-${nonce}'`;
    // The development server evaluates what it compiles and shows errors in styles of its own.
    const scripts = directive("script-src", ours, "'strict-dynamic'", !isProduction && "'unsafe-eval'");
    const hasForeignStyles = clerk !== null || !isProduction;
    const styles = hasForeignStyles
      ? "style-src 'self' 'unsafe-inline'"
      : directive("style-src", "'self'", ours, ...sonnerStyles);
    return [
      ["content-security-policy", [scripts, styles, ...fixed].join("; ")],
      // Clerk signs in with other services in a window that talks back.
      ["cross-origin-opener-policy", clerk ? "same-origin-allow-popups" : "same-origin"],
    ];
  };
}

function directive(name: string, ...sources: (string | false | null | undefined)[]): string {
  return [name, ...sources.filter(Boolean)].join(" ");
}

/** Where Clerk's scripts and sessions live: the second half of a publishable key, in base64 with a `$` at the end. */
function frontendApi(publishableKey: string): string | null {
  const host = Buffer.from(publishableKey.split("_").at(-1) ?? "", "base64")
    .toString("latin1")
    .replace(/\$$/, "");
  const address = `https://${host}`;
  return URL.canParse(address) && new URL(address).host === host ? address : null;
}
