import { type Api, createApi } from "../api";
import type { ConnectedAccount } from "../credentials";
import type { Reach } from "../http";
import { judgeLinkedIn } from "./failures";
import type { LinkedInSettings } from "./settings";

/** What every part of this adapter works with. */
export interface LinkedIn {
  settings: LinkedInSettings;
  reach: Reach;
  /** Calls with the token of an account. */
  as(account: Pick<ConnectedAccount, "credentials">): Api;
}

export function createLinkedIn(settings: LinkedInSettings, reach: Reach): LinkedIn {
  return {
    settings,
    reach,
    as: ({ credentials }) =>
      createApi({
        fetch: reach.fetch,
        now: reach.now,
        baseUrl: settings.apiUrl,
        headers: {
          authorization: `Bearer ${credentials.accessToken}`,
          "linkedin-version": settings.version,
          "x-restli-protocol-version": "2.0.0",
        },
        judge: judgeLinkedIn,
      }),
  };
}

/** A URN inside a path or a list: its colons and parentheses mean something to LinkedIn and are encoded. */
export const encodeUrn = (urn: string): string =>
  encodeURIComponent(urn).replace(/[()]/g, (char) => (char === "(" ? "%28" : "%29"));

/** Rest.li's way to write a list. Goes into a path as it is, for its own parentheses must not be encoded. */
export const listOf = (urns: readonly string[]): string => `List(${urns.map(encodeUrn).join(",")})`;

/** True for a company page, false for the profile of a person. */
export const isPage = ({ accountId }: Pick<ConnectedAccount, "accountId">): boolean =>
  accountId.startsWith("urn:li:organization:");
