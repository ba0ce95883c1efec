import { type Api, createApi } from "../api";
import type { ConnectedAccount } from "../credentials";
import type { Reach } from "../http";
import { judgeReddit } from "./failures";
import type { RedditSettings } from "./settings";

/** What every part of this adapter works with. */
export interface Reddit {
  settings: RedditSettings;
  /** Says with every call who is asking. */
  reach: Reach;
  /** Calls in the name of an account. */
  as(account: Pick<ConnectedAccount, "credentials">): Api;
}

export function createReddit(settings: RedditSettings, given: Reach): Reddit {
  const named: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set("user-agent", settings.userAgent);
    return given.fetch(input, { ...init, headers });
  };
  const reach = { ...given, fetch: named };
  return {
    settings,
    reach,
    as: ({ credentials }) =>
      createApi({
        fetch: named,
        now: reach.now,
        baseUrl: settings.apiUrl,
        headers: { authorization: `Bearer ${credentials.accessToken}` },
        judge: judgeReddit,
      }),
  };
}
