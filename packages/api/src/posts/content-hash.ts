import { createHash } from "node:crypto";
import type { PostContent } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { canonicalJson } from "../audit/canonical";

/** Everything of a post that goes out: what, where and when. */
export interface Outgoing {
  network: PostNetwork;
  accountId: string | null;
  content: PostContent;
  scheduledAt: Date | null;
}

/** SHA-256 of all that goes out. Two posts with the same hash would look the same; an approval signs it. */
export function contentHash({ network, accountId, content, scheduledAt }: Outgoing): Buffer {
  const { parts, options } = content;
  const signed = {
    network,
    accountId,
    parts,
    options: stated(options),
    at: scheduledAt?.toISOString() ?? null,
  };
  return createHash("sha256").update(canonicalJson(signed)).digest();
}

/** Without the options that are not set: JSON has no undefined. */
const stated = (options: object) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
