/** A number between 0 and 1 that depends on nothing but the text: the playbook's only dice. */
export function dice(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return (hash >>> 0) / 0x1_0000_0000;
}

/** The same items in an order that depends on `seed`. */
export function shuffle<T>(items: readonly T[], seed: string): T[] {
  return items
    .map((item, index) => ({ item, place: dice(`${seed} ${index}`) }))
    .sort((left, right) => left.place - right.place)
    .map(({ item }) => item);
}

/** One of several ways to say it; the same business always gets the same one. */
export function pick(ways: readonly [string, ...string[]], seed: string): string {
  return ways[Math.floor(dice(seed) * ways.length)] ?? ways[0];
}
