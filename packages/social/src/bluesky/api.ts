import { type Api, createApi } from "../api";
import type { ConnectedAccount } from "../credentials";
import type { Reach } from "../http";
import { dpopFetch } from "./dpop";
import { judgeBluesky } from "./failures";
import type { BlueskySettings } from "./settings";

/** An account as far as calls in its name need it. */
export type Caller = Pick<ConnectedAccount, "instanceUrl" | "credentials">;

/** What every part of this adapter works with. */
export interface Bluesky {
  settings: BlueskySettings;
  /** The way to a server. One that people or their identities name may not be in a private network. */
  reach(url: string): Reach;
  /** Calls in nobody's name; with other headers, such as a token for this one call. */
  at(url: string, headers?: Record<string, string>): Api;
  /** Calls in the name of an account, at the server that holds it. */
  as(caller: Caller): Api;
  serverOf(caller: Pick<Caller, "instanceUrl">): string;
  now: () => number;
}

export function createBluesky(settings: BlueskySettings, reach: Reach): Bluesky {
  const ours = [settings.serverUrl, settings.publicUrl, settings.directoryUrl, settings.videoUrl];
  const origins = new Set(ours.map((url) => new URL(url).origin));
  const reachOf = (url: string): Reach =>
    origins.has(new URL(url).origin) ? reach : { ...reach, fetch: reach.fetchForeign };
  const api = (baseUrl: string, headers: Record<string, string>, fetchIt: typeof fetch): Api =>
    createApi({ fetch: fetchIt, now: reach.now, baseUrl, headers, judge: judgeBluesky });
  const serverOf: Bluesky["serverOf"] = ({ instanceUrl }) => instanceUrl ?? settings.serverUrl;
  return {
    settings,
    reach: reachOf,
    at: (url, headers = {}) => api(url, headers, reachOf(url).fetch),
    as: (caller) => {
      const server = serverOf(caller);
      const { accessToken, extra } = caller.credentials;
      const { fetch: send } = reachOf(server);
      return extra.dpopKey === undefined
        ? api(server, { authorization: `Bearer ${accessToken}` }, send)
        : api(server, {}, dpopFetch(send, accessToken, extra.dpopKey));
    },
    serverOf,
    now: reach.now,
  };
}
