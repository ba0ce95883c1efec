import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { isDatabaseThere } from "@drumbeat/api/health/service";
import type { BaseContext } from "@drumbeat/api/context";

/** Longest wait in ms of a page for its database; a restart is over in less. */
const patienceMs = 6_000;

/** Whether a page may be somebody's, and so needs the database. Files of the build and visits without a cookie do not. */
export function needsDatabase({ url = "/", headers }: IncomingMessage): boolean {
  return headers.cookie !== undefined && !url.startsWith("/_next/");
}

/** Waits out a restart of the database. False when it stays away. */
export async function awaitDatabase(ctx: Pick<BaseContext, "db">): Promise<boolean> {
  const giveUp = performance.now() + patienceMs;
  while (!(await isDatabaseThere(ctx))) {
    if (performance.now() > giveUp) return false;
    await wait(150);
  }
  return true;
}

const style = `
  :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
  main { max-width: 34rem; margin: 20vh auto; padding: 0 1rem }
`;

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** What a page says while the database is away; it looks again by itself. Always the same, so its style goes by its hash. */
export function databaseAwayPage(): Response {
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="3">
<title>Back in a moment · Drumbeat</title>
<style>${style}</style>
<main>
  <h1>Back in a moment</h1>
  <p>The database cannot be reached just now. Nothing of yours was lost, and this page looks again by itself.</p>
</main>
</html>
`;
  return new Response(html, {
    status: 503,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": policy,
      "retry-after": "3",
    },
  });
}
