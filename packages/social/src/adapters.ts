import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { blueskyAdapter } from "./bluesky/adapter";
import type { NetworkAdapter } from "./contract";
import { facebookAdapter } from "./facebook/adapter";
import type { Reach } from "./http";
import { instagramAdapter } from "./instagram/adapter";
import { linkedInAdapter } from "./linkedin/adapter";
import { redditAdapter } from "./reddit/adapter";
import { practiceAdapter } from "./practice/adapter";
import { mastodonAdapter } from "./mastodon/adapter";
import { threadsAdapter } from "./threads/adapter";
import { xAdapter } from "./x/adapter";

/** The networks of this installation. */
export type Adapters = Partial<Record<PostNetwork, NetworkAdapter>>;

/** Every network, with the settings of this environment. One without its keys is there too and says what is missing. */
export function createAdapters(env: Record<string, string | undefined>, reach: Reach): Adapters {
  return {
    x: xAdapter(env, reach),
    linkedin: linkedInAdapter(env, reach),
    facebook: facebookAdapter(env, reach),
    instagram: instagramAdapter(env, reach),
    threads: threadsAdapter(env, reach),
    reddit: redditAdapter(env, reach),
    practice: practiceAdapter(env, reach),
    bluesky: blueskyAdapter(env, reach),
    mastodon: mastodonAdapter(env, reach),
  };
}
