import { z } from "zod";
import { readAnswer } from "../answers";
import type { ConnectedAccount, Credentials } from "../credentials";
import { NetworkFailure } from "../failure";
import { appOf, type Consent } from "../oauth";
import type { AppSettings } from "../settings";
import { codeOf } from "./consent";
import type { Graph } from "./graph";
import { openCall } from "./open-call";

/** How Instagram and Threads hand out tokens of their own, which live for weeks and renew themselves. */
export interface LoginRules extends AppSettings {
  /** Takes the code of a consent. */
  tokenUrl: string;
  /** In front of the names of the grants. */
  prefix: "ig" | "th";
}

const names = z.union([z.string().transform((list) => list.split(",")), z.array(z.string())]);
const shortSchema = z.object({ access_token: z.string().min(1), permissions: names.optional() });
/** Instagram wraps its answer, depending on the kind of app. */
const codeSchema = z.union([shortSchema, z.object({ data: z.tuple([shortSchema]) })]);
const longSchema = z.object({ access_token: z.string().min(1), expires_in: z.number() });

/** Younger tokens cannot be renewed. */
const youngest = 24 * 60 * 60_000;

/**
 * The token that a consent ends with, for about 60 days; without permissions where the network does not name them.
 * Source: developers.facebook.com, Instagram API with Instagram Login and Threads API, long-lived tokens
 */
export async function finishLogin(
  graph: Graph,
  rules: LoginRules,
  { query, redirectUri, signal }: Consent,
): Promise<Credentials> {
  const { name, apiUrl } = graph.host;
  const code = codeOf(name, query);
  const { id, secret } = appOf(rules, name);
  const form = {
    client_id: id,
    client_secret: secret,
    grant_type: "authorization_code",
    redirect_uri: redirectUri,
    code,
  };
  const first = await openCall(graph, { method: "POST", path: rules.tokenUrl, form, signal });
  const read = readAnswer(codeSchema, first);
  const short = "data" in read ? read.data[0] : read;
  const long = await openCall(graph, {
    method: "GET",
    path: `${apiUrl}/access_token`,
    query: {
      grant_type: `${rules.prefix}_exchange_token`,
      client_secret: secret,
      access_token: short.access_token,
    },
    signal,
  });
  const scopes = short.permissions?.map((each) => each.trim()).filter(Boolean) ?? [];
  const fresh = freshToken(readAnswer(longSchema, long), graph.reach.now());
  return { ...fresh, refreshToken: null, refreshExpiresAt: null, scopes };
}

/** A new token for one that is a day old and still holds; a younger one is only tried. */
export async function renewLogin(
  graph: Graph,
  { prefix }: Pick<LoginRules, "prefix">,
  account: ConnectedAccount,
  signal: AbortSignal,
): Promise<Credentials> {
  const { credentials } = account;
  const { name, apiUrl } = graph.host;
  const now = graph.reach.now();
  const api = graph.as(account);
  if (now - Number(credentials.extra.renewedAt ?? 0) < youngest) {
    await api({ method: "GET", path: "/me", query: { fields: "id" }, signal });
    return credentials;
  }
  try {
    const answer = await api({
      method: "GET",
      path: `${apiUrl}/refresh_access_token`,
      query: { grant_type: `${prefix}_refresh_token`, access_token: credentials.accessToken },
      signal,
    });
    return { ...credentials, ...freshToken(readAnswer(longSchema, answer), now, credentials.extra) };
  } catch (failure) {
    if (!(failure instanceof NetworkFailure) || failure.kind !== "refused") throw failure;
    // Only an answer about the token itself disconnects.
    throw new NetworkFailure("not_sent", {
      sentence: `${name} did not renew the connection this time.`,
      said: failure.said ?? undefined,
      status: failure.status ?? undefined,
    });
  }
}

const freshToken = (answer: z.infer<typeof longSchema>, now: number, extra: Credentials["extra"] = {}) => ({
  accessToken: answer.access_token,
  expiresAt: now + answer.expires_in * 1_000,
  extra: { ...extra, renewedAt: String(now) },
});
