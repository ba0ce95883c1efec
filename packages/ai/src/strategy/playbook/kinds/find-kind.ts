import type { BusinessProfile } from "@drumbeat/core/business-profile";
import { advice } from "./advice";
import { care } from "./care";
import { digital } from "./digital";
import { food } from "./food";
import { general } from "./general";
import type { Kind } from "./kind";
import { making } from "./making";
import { publicKinds } from "./public";
import { services } from "./services";

const kinds: readonly Kind[] = [
  ...care,
  ...food,
  ...making,
  ...advice,
  ...services,
  ...digital,
  ...publicKinds,
];

/**
 * The line of business. What the founder does weighs more than the industry chosen from a list, and both more than
 * whom it is for: an accountant for game studios is an accountant.
 */
export function findKind(profile: BusinessProfile): Kind {
  const opening = profile.description.split(/(?<=[.!?])\s/)[0] ?? "";
  let best: Kind = general;
  let bestScore = 0;
  for (const kind of kinds) {
    const score =
      3 * countMatches(kind.match, opening, 2) +
      1 * countMatches(kind.match, profile.description, 4) +
      2.5 * countMatches(kind.match, profile.industry, 1) +
      0.5 * countMatches(kind.match, profile.targetAudience, 2) +
      countMatches(kind.match, profile.name, 1);
    if (score > bestScore) [best, bestScore] = [kind, score];
  }
  return best;
}

function countMatches(pattern: RegExp, text: string, most: number): number {
  const words = new Set(
    [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))].map((match) => match[0].toLowerCase()),
  );
  return Math.min(most, words.size);
}
