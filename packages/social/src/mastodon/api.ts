import { type Api, createApi } from "../api";
import type { ConnectedAccount } from "../credentials";
import type { Reach } from "../http";
import { judgeMastodon } from "./failures";
import type { MastodonSettings } from "./settings";

/** An account as far as calls in its name need it. */
export type Caller = Pick<ConnectedAccount, "instanceUrl" | "credentials">;

/** What every part of this adapter works with. */
export interface Mastodon {
  settings: MastodonSettings;
  /** The way to a server. One that people name may not be in a private network. */
  reach(serverUrl: string): Reach;
  /** Calls in nobody's name. */
  at(serverUrl: string): Api;
  /** Calls in the name of an account. */
  as(caller: Caller): Api;
  serverOf(caller: Pick<Caller, "instanceUrl">): string;
}

export function createMastodon(settings: MastodonSettings, reach: Reach): Mastodon {
  const reachOf = (serverUrl: string): Reach =>
    serverUrl === settings.serverUrl ? reach : { ...reach, fetch: reach.fetchForeign };
  const at = (baseUrl: string, headers: Record<string, string> = {}): Api =>
    createApi({
      fetch: reachOf(baseUrl).fetch,
      now: reach.now,
      baseUrl,
      headers,
      judge: judgeMastodon,
    });
  const serverOf: Mastodon["serverOf"] = ({ instanceUrl }) => instanceUrl ?? settings.serverUrl;
  return {
    settings,
    reach: reachOf,
    at,
    as: (caller) => at(serverOf(caller), { authorization: `Bearer ${caller.credentials.accessToken}` }),
    serverOf,
  };
}
