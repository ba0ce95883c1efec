import type { PostBrief } from "@drumbeat/core/posts/brief";
import { capitalise } from "../../strategy/playbook/reading/phrases";
import type { Reading } from "../../strategy/playbook/reading/slots";
import { textNorms } from "../norms";

/** Hashtags from the business's own words: what it sells, where, its trade, its theme. `turn` varies their order. */
export function hashtagsOf(
  reading: Reading,
  { network, pillar }: Pick<PostBrief, "network" | "pillar">,
  turn = 0,
): string[] {
  const { least, most } = textNorms[network].hashtags;
  if (most === 0) return [];
  const { slots, profile } = reading;
  const own = [
    slots.bareThing,
    slots.anyPlace,
    slots.value,
    pillarWords(pillar),
    profile.industry,
    profile.name,
  ]
    .flatMap((words) => toTag(words) ?? [])
    .filter((tag) => tag.length <= 24);
  const unique = [...new Set(own)];
  const wanted = Math.max(least, Math.min(most, 2));
  const first = unique.slice(0, 1);
  const rest = unique.slice(1);
  const from = rest.length === 0 ? 0 : turn % rest.length;
  return [...first, ...rest.slice(from), ...rest.slice(0, from)].slice(0, wanted);
}

/** "web analytics" as "WebAnalytics". Null for what does not read as one. */
export function toTag(words: string | undefined): string | null {
  const parts = (words ?? "").replace(/['\u2019]/g, "").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  if (parts.length === 0 || parts.length > 3) return null;
  const tag = parts.map(capitalise).join("");
  return /\p{L}/u.test(tag) ? tag : null;
}

/** A pillar named after a thing makes a hashtag; one named with a sentence does not. */
function pillarWords(pillar: string): string | undefined {
  return pillar.split(" ").length <= 2 &&
    !/^(?:no|what|how|when|who|said|behind|around|small|in)\b/i.test(pillar)
    ? pillar
    : undefined;
}
