import { type Api, createApi } from "../api";
import type { ConnectedAccount } from "../credentials";
import type { Reach } from "../http";
import { judgeX } from "./failures";
import type { XSettings } from "./settings";

/** What every part of this adapter works with. */
export interface X {
  settings: XSettings;
  reach: Reach;
  /** Calls in the name of an account. */
  as(account: Pick<ConnectedAccount, "credentials">): Api;
}

export function createX(settings: XSettings, reach: Reach): X {
  return {
    settings,
    reach,
    as: ({ credentials }) =>
      createApi({
        fetch: reach.fetch,
        now: reach.now,
        baseUrl: settings.apiUrl,
        headers: { authorization: `Bearer ${credentials.accessToken}` },
        judge: judgeX,
      }),
  };
}
