import { clientMetadata } from "@drumbeat/social/bluesky/client";
import { type ClientKey, readClientKey } from "@drumbeat/social/bluesky/client-key";

export { type ClientKey, readClientKey };

/** What servers of the AT Protocol read about this installation before they send people back to it. */
export const blueskyClient = (publicUrl: string, key: ClientKey | null): Record<string, unknown> =>
  clientMetadata(`${publicUrl}/api/oauth/bluesky`, key);
