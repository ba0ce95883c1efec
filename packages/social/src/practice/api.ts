import { type Api, createApi } from "../api";
import type { ConnectedAccount } from "../credentials";
import type { Reach } from "../http";
import { judgePractice } from "./failures";
import type { PracticeSettings } from "./settings";

/** What every part of this adapter works with. */
export interface PracticeNetwork {
  settings: PracticeSettings;
  reach: Reach;
  /** Calls in the name of an account. */
  as(account: Pick<ConnectedAccount, "credentials">): Api;
}

export function createPractice(settings: PracticeSettings, reach: Reach): PracticeNetwork {
  return {
    settings,
    reach,
    as: ({ credentials }) =>
      createApi({
        fetch: reach.fetch,
        now: reach.now,
        baseUrl: settings.apiUrl,
        headers: { authorization: `Bearer ${credentials.accessToken}` },
        judge: judgePractice,
      }),
  };
}
