import { comeBack } from "@drumbeat/api/accounts/come-back";
import { domainErrorOf, toTrpcError } from "@drumbeat/api/errors";
import { createCaller } from "@drumbeat/api/root";
import { type PostNetwork, postNetworks } from "@drumbeat/core/posts/networks";
import { plainAnswer } from "../download/answers";
import { routes } from "../routes";
import type { Runtime } from "../runtime";
import { json, methodNotAllowed, notFound, refusalResponse } from "./answers";
import { refusalOf } from "./domain-refusal";
import { checkSource } from "./guard";

const prefix = "/api/oauth/";
/** Holds what the browser has to show when a network sends it back. */
const cookieName = "drumbeat_connecting";
const cookieSeconds = 600;

/** True for the addresses at which ways to networks begin and end. */
export const isOAuth = (pathname: string): boolean => pathname.startsWith(prefix);

/**
 * `POST` begins a way to a network: it answers with the address to go to and leaves a key in this browser. `GET` is where
 * the network sends the browser back to.
 */
export async function oauth(runtime: Runtime, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const network = postNetworks.find((each) => prefix + each === pathname);
  if (!network) return refusalResponse(notFound);
  if (request.method === "POST") return begin(runtime, request, network);
  if (request.method === "GET") return end(runtime, request, network);
  return methodNotAllowed("GET", "POST");
}

async function begin(runtime: Runtime, request: Request, network: PostNetwork): Promise<Response> {
  const refusal = checkSource(request, runtime.env.publicUrl);
  if (refusal) return refusalResponse(refusal);
  try {
    const input: unknown = await request.json().catch(() => null);
    const caller = createCaller(await runtime.createRequestContext(request.headers));
    // The procedure reads the input by itself, whatever it is.
    const begun = await caller.accounts.begin({
      ...(input as Parameters<typeof caller.accounts.begin>[0]),
      network,
    });
    return json(200, { url: begun.url }, { "set-cookie": cookie(runtime, begun.browserKey, cookieSeconds) });
  } catch (error) {
    return refusalOf(error);
  }
}

async function end(runtime: Runtime, request: Request, network: PostNetwork): Promise<Response> {
  if (!isNavigation(request.headers))
    return plainAnswer(403, "Only a browser that a network sends back belongs here.");
  const ctx = await runtime.createRequestContext(request.headers);
  const { session } = ctx;
  if (!session) return plainAnswer(401, "Sign in to Drumbeat, then connect the account again.");
  const { searchParams: query } = new URL(request.url);
  try {
    const browserKey = keyIn(request.headers.get("cookie"));
    const { slug, connectionId } = await comeBack({ ...ctx, session }, { network, query, browserKey });
    const location = routes.accounts(slug, { connection: connectionId });
    return new Response(null, {
      status: 303,
      headers: { location, "cache-control": "no-store", "set-cookie": cookie(runtime, "", 0) },
    });
  } catch (error) {
    const refused = domainErrorOf(toTrpcError(error));
    if (!refused) throw error;
    return plainAnswer(refused.code === "unavailable" ? 503 : 400, refused.message);
  }
}

/** A page that somebody opens, not something that a page asks for. Old browsers say nothing about it. */
function isNavigation(headers: Headers): boolean {
  const [mode, dest] = [headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")];
  return (mode === null || mode === "navigate") && (dest === null || dest === "document");
}

function cookie({ env }: Runtime, value: string, seconds: number): string {
  const secure = env.publicUrl.startsWith("https:") ? "; Secure" : "";
  return `${cookieName}=${value}; Path=${prefix}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

const keyIn = (cookies: string | null): string | null =>
  new RegExp(`(?:^|;\\s*)${cookieName}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(cookies ?? "")?.[1] ?? null;
