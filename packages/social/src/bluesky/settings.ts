import type { NeededScope } from "../scopes";
import { type Environment, readUrl } from "../settings";
import { type ClientKey, readClientKey } from "./client-key";

export interface BlueskySettings {
  /** The server that is meant when people do not name their account. It may stand in a private network. */
  serverUrl: string;
  /** Answers what everybody may know: figures, profiles, whose a handle is. */
  publicUrl: string;
  /** The directory of identities. */
  directoryUrl: string;
  videoUrl: string;
  /** Where people see posts. */
  webUrl: string;
  clientKey: ClientKey | null;
  /** Variables without which nobody can be sent to Bluesky's own page. */
  missingSettings: readonly string[];
}

export function readBlueskySettings(env: Environment): BlueskySettings {
  const address = env.DRUMBEAT_URL?.trim() ?? "";
  return {
    serverUrl: readUrl(env, "BLUESKY_URL", "https://bsky.social"),
    publicUrl: readUrl(env, "BLUESKY_PUBLIC_URL", "https://public.api.bsky.app"),
    directoryUrl: readUrl(env, "BLUESKY_DIRECTORY_URL", "https://plc.directory"),
    videoUrl: readUrl(env, "BLUESKY_VIDEO_URL", "https://video.bsky.app"),
    webUrl: readUrl(env, "BLUESKY_WEB_URL", "https://bsky.app"),
    clientKey: readClientKey(env),
    // A way back to localhost is not allowed, one to the machine by its number is. Source: atproto.com/specs/oauth
    missingSettings: /^(https:|http:\/\/(127\.0\.0\.1|\[::1\])[:/]?)/.test(address) ? [] : ["DRUMBEAT_URL"],
  };
}

/** Source: atproto.com/specs/oauth */
export const blueskyScopes: readonly NeededScope[] = [
  { scope: "atproto", purpose: "see which account this is" },
  { scope: "transition:generic", purpose: "post and upload pictures and videos" },
];
