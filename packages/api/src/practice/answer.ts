import { z } from "zod";
import { attend, notAllowed, tooMany } from "./attend";
import { readJson } from "./bodies";
import type { Practice } from "./context";
import { revoke, token } from "./oauth";
import { paceOf } from "./pace";
import { type Route, routes } from "./routes";
import { serveMedia } from "./serve-media";
import { holderOf } from "./tokens";
import { json, type PracticeAnswer, type PracticeRequest, Refused, refuse } from "./wire";

/** Everything of the network that programs reach is below this address. */
const practicePath = "/api/practice";

export const isPracticePath = (address: string): boolean => /^\/api\/practice(?:[/?]|$)/.test(address);

/** What needs no token. */
const open: Record<
  string,
  (practice: Practice, request: PracticeRequest, url: URL) => Promise<PracticeAnswer>
> = {
  "GET /": () => Promise.resolve(json(200, { network: "practice", version: 1 })),
  "POST /oauth/token": (practice, request, url) => token(practice, request, url.pathname),
  "POST /oauth/revoke": revoke,
  "GET /files/:name": (practice, request, url) => file(practice, request, url),
};

/** Answers a request to the practice network. */
export async function answerPractice(practice: Practice, request: PracticeRequest): Promise<PracticeAnswer> {
  try {
    const url = new URL(request.address, "http://practice.invalid");
    const path = url.pathname.slice(practicePath.length) || "/";
    const found = find(request.method, path);
    if (found.open) return await found.open(practice, request, url);
    return await asHolder(practice, request, url, found.route, found.named);
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}

type Found = { open: (typeof open)[string] } | { open: null; route: Route; named: string };

/** What answers a method at an address. Refuses what is not there with 404, another method with 405. */
function find(method: string, path: string): Found {
  const allowed = new Set<string>();
  for (const [name, target] of [...Object.entries(open), ...Object.entries(routes)]) {
    const [verb = "", pattern = ""] = name.split(" ");
    const named = match(pattern, path);
    if (named === null) continue;
    if (verb !== method) allowed.add(verb);
    else if (typeof target === "function") return { open: target };
    else return { open: null, route: target, named };
  }
  if (allowed.size === 0) throw refuse(404, "no_such_address", "There is nothing at this address.");
  const methods = [...allowed].join(", ");
  throw refuse(405, "wrong_method", `Use ${methods} here.`, { allow: methods });
}

/** What stands in the place of `:name`, "" for a pattern without; null when it is another address. */
function match(pattern: string, path: string): string | null {
  const [start = "", ...rest] = pattern.split(":name");
  if (rest.length === 0) return pattern === path ? "" : null;
  const named = path.slice(start.length);
  return path.startsWith(start) && named !== "" && !named.includes("/") ? named : null;
}

async function asHolder(
  practice: Practice,
  request: PracticeRequest,
  url: URL,
  route: Route,
  named: string,
): Promise<PracticeAnswer> {
  const bearer = /^Bearer ([\w-]{1,200})$/.exec(request.headers.get("authorization") ?? "")?.[1];
  const holder = bearer === undefined ? null : await holderOf(practice, bearer);
  if (!holder) throw new Refused(notAllowed());
  const pace = await paceOf(practice, holder);
  const sent = route.takes === "json" ? await readJson(request).catch(keep) : undefined;
  const kind = route.takes === "json" ? "publishing" : "other";
  const about = { method: request.method, path: url.pathname, clientKey: keyIn(sent) };
  const { businessId, accountId } = holder;
  const answer = await attend(practice, { businessId, accountId, kind, ...about }, async (struck) => {
    if (pace.waitSeconds !== null) return { answer: tooMany(pace.waitSeconds) };
    if (sent instanceof Refused) throw sent;
    if (!holder.scopes.includes(route.scope)) {
      throw refuse(403, "missing_scope", `The permission "${route.scope}" was not given.`);
    }
    return route.answer({ practice, holder, request, named, query: url.searchParams, sent, struck });
  });
  if (answer !== "drop") Object.assign(answer.headers, pace.headers);
  return answer;
}

/** What cannot be read is a request all the same: it is noted like any other, and refused then. */
function keep(error: unknown): Refused {
  if (error instanceof Refused) return error;
  throw error;
}

const namesKey = z.object({ clientKey: z.string().max(64) });

const keyIn = (sent: unknown): string | null => namesKey.safeParse(sent).data?.clientKey ?? null;

async function file(practice: Practice, request: PracticeRequest, url: URL): Promise<PracticeAnswer> {
  const id = z.uuid().safeParse(url.pathname.split("/").at(-1));
  if (!id.success) throw refuse(404, "no_such_media", "There is no such file.");
  return serveMedia(practice, id.data, request, url.searchParams.get("w"));
}
