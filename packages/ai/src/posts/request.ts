import type { BusinessProfile } from "@drumbeat/core/business-profile";
import type { PostBrief } from "@drumbeat/core/posts/brief";
import type { StrategyBody } from "@drumbeat/core/strategy";
import type { AiCall } from "../calls";
import type { AiProvider } from "../env";

/** What all posts of a batch share. */
export interface BatchSubject {
  profile: BusinessProfile;
  strategy: StrategyBody;
  /** What the founder wishes for these posts. */
  wish: string | null;
  bannedWords: readonly string[];
}

export interface PostRequest extends BatchSubject {
  brief: PostBrief;
  /** Posts that a first try came too close to. */
  avoid: readonly string[];
}

export interface WrittenPost {
  /** The first line. */
  hook: string;
  text: string;
  source: "model" | "playbook";
  /** Null for the playbook. */
  model: string | null;
  promptVersion: string;
  calls: AiCall[];
}

export interface WritingOptions {
  /** In the order in which they are asked. Empty: the playbook writes. */
  providers: readonly AiProvider[];
  signal?: AbortSignal | undefined;
  /** Milliseconds, for latencies. */
  now: () => number;
}
