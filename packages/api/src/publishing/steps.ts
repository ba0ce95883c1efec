import { createHash } from "node:crypto";
import type { Attachment, PostContent, PostOptions } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { Step } from "@drumbeat/social/contract";
import { canonicalJson } from "../audit/canonical";

/** One visible call that a post needs. */
export interface PlannedStep {
  /** From 0, in the order in which they go out. */
  position: number;
  kind: Step["kind"];
  text: string;
  media: readonly Attachment[];
  options: PostOptions;
  /** SHA-256 of what it says and where: two tries with the same one are the same call. */
  fingerprint: Buffer;
}

interface Planned {
  network: PostNetwork;
  accountId: string | null;
  content: PostContent;
}

/** The calls that a post needs, in order: its parts, then the first comment. */
export function stepsOf({ network, accountId, content }: Planned): PlannedStep[] {
  const { firstComment, ...options } = content.options;
  const parts = content.parts.map(({ text, media }, index) => ({
    kind: index === 0 ? ("post" as const) : ("reply" as const),
    text,
    media,
  }));
  const comment = firstComment ? [{ kind: "comment" as const, text: firstComment, media: [] }] : [];
  return [...parts, ...comment].map((step, position) => {
    const said = { network, accountId, ...step, options: stated(options) };
    const fingerprint = createHash("sha256").update(canonicalJson(said)).digest();
    return { ...step, position, options, fingerprint };
  });
}

/** Without the options that are not set: JSON has no undefined. */
const stated = (options: object) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

/** "Part 2 of 5", "The first comment", or "The post". */
export function stepName({ kind, position }: Pick<PlannedStep, "kind" | "position">, parts: number): string {
  if (kind === "comment") return "The first comment";
  return parts > 1 ? `Part ${position + 1} of ${parts}` : "The post";
}
