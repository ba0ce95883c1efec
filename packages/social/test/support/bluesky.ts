import { blueskyAdapter } from "../../src/bluesky/adapter";
import type { ConnectedAccount } from "../../src/credentials";
import type { Reach } from "../../src/http";
import { bakeryDid, type BlueskyServer } from "../../src/testing/bluesky-server";
import { anAccount, aReach, someCredentials } from "./world";

/** The adapter with everything of Bluesky on one test server. */
export function adapterFor(
  { url }: { url: string },
  env: Record<string, string> = {},
  reach: Partial<Reach> = {},
) {
  return blueskyAdapter(
    {
      BLUESKY_URL: url,
      BLUESKY_PUBLIC_URL: url,
      BLUESKY_DIRECTORY_URL: url,
      BLUESKY_VIDEO_URL: url,
      ...env,
    },
    aReach(reach),
  );
}

/** An account as an app password connects it. */
export function bakeryAt(server: BlueskyServer): ConnectedAccount {
  const { accessJwt, refreshJwt } = server.sessions.issue(bakeryDid);
  return anAccount(accessJwt, {
    accountId: bakeryDid,
    handle: "bakery.test",
    instanceUrl: server.url,
    credentials: someCredentials(accessJwt, { refreshToken: refreshJwt, scopes: ["com.atproto.appPass"] }),
  });
}
