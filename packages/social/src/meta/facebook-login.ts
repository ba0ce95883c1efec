import { z } from "zod";
import { readAnswer } from "../answers";
import type { Api } from "../api";
import { appOf, type Consent } from "../oauth";
import { codeOf } from "./consent";
import type { FacebookSettings } from "./facebook-settings";
import { asApp, type Graph } from "./graph";
import { inspectToken, type Inspected } from "./inspect";
import { openCall } from "./open-call";

const tokenSchema = z.object({ access_token: z.string().min(1) });

/** A person as Facebook knows them after a consent. */
export interface FacebookPerson {
  /** Calls in their name. */
  api: Api;
  granted: readonly string[];
  token: Inspected;
}

/**
 * Exchanges a consent for a token of about 60 days: what is derived from it, the token of a Page, does not end.
 * Source: developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived
 */
export async function finishFacebookLogin(
  graph: Graph,
  settings: FacebookSettings,
  { query, redirectUri, signal }: Consent,
): Promise<FacebookPerson> {
  const code = codeOf("Facebook", query);
  const app = appOf(settings, "Facebook");
  const keys = { client_id: app.id, client_secret: app.secret };
  const url = `${settings.apiUrl}/${settings.version}/oauth/access_token`;
  const exchange = async (more: Record<string, string>): Promise<string> => {
    const answer = await openCall(graph, { method: "GET", path: url, query: { ...keys, ...more }, signal });
    return readAnswer(tokenSchema, answer).access_token;
  };
  const short = await exchange({ redirect_uri: redirectUri, code });
  const accessToken = await exchange({ grant_type: "fb_exchange_token", fb_exchange_token: short });
  const api = graph.as({ credentials: { accessToken } });
  const token = await inspectToken(asApp(graph, app), accessToken, signal);
  return { api, granted: token.scopes, token };
}
