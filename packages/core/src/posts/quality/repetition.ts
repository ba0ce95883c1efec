import type { CheckedPost, Finding, RecentPost } from "./finding";
import { fingerprint, nearlyTheSame, overlap } from "./similarity";

/** Fewer groups of letters say too little to be compared. */
const leastGroups = 20;

/** Whether it nearly repeats a post of the last 90 days, which one, and how much. */
export function checkRepetition({ texts, recent }: CheckedPost): Finding[] {
  if (recent === undefined || recent.length === 0) return [];
  const closest = closestOf(texts.join("\n"), recent);
  if (closest === null || closest.likeness < nearlyTheSame) return [];
  const { post, likeness } = closest;
  return [
    {
      check: "repetition",
      severity: "warns",
      says: `${Math.round(likeness * 100)} % like “${post.title}” of ${post.when}.`,
      cost: likeness > 0.8 ? 40 : 25,
      remedy: null,
    },
  ];
}

/** The post that a text is most like. Null when there is nothing to compare. */
export function closestOf<Post extends Pick<RecentPost, "fingerprint">>(
  text: string,
  recent: readonly Post[],
): { post: Post; likeness: number } | null {
  const own = fingerprint(text);
  if (own.length < leastGroups) return null;
  let best: { post: Post; likeness: number } | null = null;
  for (const post of recent) {
    const likeness = overlap(own, post.fingerprint);
    if (best === null || likeness > best.likeness) best = { post, likeness };
  }
  return best;
}
