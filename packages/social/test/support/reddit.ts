import type { NetworkAdapter, Step } from "../../src/contract";
import type { ConnectedAccount } from "../../src/credentials";
import type { Reach } from "../../src/http";
import { redditAdapter } from "../../src/reddit/adapter";
import { testApp } from "../../src/testing/oauth-server";
import type { RedditServer } from "../../src/testing/reddit-server";
import { anAccount, aReach, aStep, someCredentials } from "./world";

export const scopes = ["identity", "submit", "read", "history", "flair", "edit"];

export const redditWith = (
  server: RedditServer,
  reach: Partial<Reach> = {},
  given: Record<string, string> = {},
): NetworkAdapter =>
  redditAdapter(
    {
      REDDIT_CLIENT_ID: testApp.id,
      REDDIT_CLIENT_SECRET: testApp.secret,
      REDDIT_OPERATOR: "u/ada-runs",
      REDDIT_API_URL: server.url,
      REDDIT_WEB_URL: server.url,
      ...given,
    },
    aReach(reach),
  );

/** The account of the person that the server knows, as connecting makes it. */
export function connected(server: RedditServer, granted: readonly string[] = scopes): ConnectedAccount {
  const { accessToken, refreshToken } = server.oauth.issue("1", granted);
  const credentials = someCredentials(accessToken, { refreshToken, scopes: [...granted] });
  return anAccount(accessToken, { handle: "ada", credentials });
}

/** A step with a title of its own, for r/bakery. */
export function aPost(adapter: NetworkAdapter, given: Partial<Step> = {}): Step {
  const step = aStep(adapter, given);
  return { ...step, options: { subreddit: "bakery", title: `Bread ${step.key}`, ...given.options } };
}
