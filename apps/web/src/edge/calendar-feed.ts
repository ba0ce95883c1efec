import { readFeed } from "@drumbeat/api/calendar/feed-file";
import { domainErrorOf } from "@drumbeat/api/errors";
import { plainAnswer } from "../download/answers";
import type { Runtime } from "../runtime";
import { methodNotAllowed } from "./answers";
import { clientAddressHeader } from "./client-address";
import { retryHeaders } from "./retry-after";

const address = /^\/api\/calendar\/([A-Za-z0-9_-]{43})\.ics$/;

/** True for addresses under which calendar programs read a calendar. */
export const isCalendarFeed = (pathname: string): boolean => pathname.startsWith("/api/calendar/");

/** The calendar behind a secret address, for programs that know nothing but the address. */
export async function calendarFeed(runtime: Runtime, request: Request): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return methodNotAllowed("GET", "HEAD");
  const token = address.exec(new URL(request.url).pathname)?.[1];
  const client = {
    address: request.headers.get(clientAddressHeader),
    userAgent: request.headers.get("user-agent"),
  };
  try {
    const { ctx, limiter, env } = runtime;
    const feed = token ? await readFeed({ ...ctx, limiter, client, publicUrl: env.publicUrl }, token) : null;
    return feed ? fileAnswer(request, feed) : plainAnswer(404, "There is no calendar at this address.");
  } catch (error) {
    const refusal = domainErrorOf(error);
    if (!refusal) throw error;
    const status = { rate_limited: 429, forbidden: 403, unavailable: 503 }[refusal.code as string] ?? 400;
    const answer = plainAnswer(status, refusal.message);
    for (const [name, value] of Object.entries(retryHeaders(refusal))) answer.headers.set(name, value);
    return answer;
  }
}

function fileAnswer(request: Request, { file, etag }: { file: string; etag: string }): Response {
  const headers = { etag, "cache-control": "private, no-cache", "x-robots-tag": "noindex" };
  const known = (request.headers.get("if-none-match") ?? "")
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""));
  if (known.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : file, {
    status: 200,
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="drumbeat.ics"',
    },
  });
}
