/** Word pairs and triples of a text, without what every post has: links and hashtags. */
export function toShingles(text: string): ReadonlySet<string> {
  const words =
    text
      .normalize("NFKC")
      .toLocaleLowerCase("en")
      .replace(/https?:\/\/\S+|#[\p{L}\p{N}_]+/gu, " ")
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const shingles = new Set<string>();
  words.forEach((word, at) => {
    const next = words[at + 1];
    if (next !== undefined) shingles.add(`${word} ${next}`);
  });
  if (shingles.size === 0) for (const word of words) shingles.add(word);
  return shingles;
}

/** How much two texts share, 0 to 1: of all word pairs in both, the part that both have. */
export function alikeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared / (left.size + right.size - shared);
}

/** `alikeness` of two texts. */
export function similarity(left: string, right: string): number {
  return alikeness(toShingles(left), toShingles(right));
}

/** From here on two posts say nearly the same. */
export const nearlyTheSame = 0.5;

/** The text that is most like this one, and how much; null when there is nothing to compare with. */
export function mostAlike<T extends { text: string }>(
  text: string,
  others: readonly T[],
): { value: number; other: T } | null {
  const shingles = toShingles(text);
  let found: { value: number; other: T } | null = null;
  for (const other of others) {
    const value = alikeness(shingles, toShingles(other.text));
    if (found === null || value > found.value) found = { value, other };
  }
  return found;
}
