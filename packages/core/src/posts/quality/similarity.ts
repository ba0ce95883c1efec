/** The word parts of a text, as sorted hashes: small, quick to compare, and always the same for the same text. */
export type Fingerprint = Uint32Array;

/**
 * From here on two posts say nearly the same. Measured in similarity.test.ts: different posts of one author on one
 * subject stay below 0.35, copies with other words, hashtags or order of sentences lie above 0.8, and what is said anew in
 * other words between them.
 */
export const nearlyTheSame = 0.5;

/** How alike two texts are, 0 to 1: the share of groups of three letters, within words, that are in both. */
export function similarity(left: string, right: string): number {
  return overlap(fingerprint(left), fingerprint(right));
}

/** Addresses, hashtags and names do not count: they are often the same. */
export function fingerprint(text: string): Fingerprint {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/https?:\/\/\S+|[#@][\p{L}\p{M}\p{N}_.]+/gu, " ")
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  const hashes = new Set<number>();
  for (const word of words ?? []) {
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) hashes.add(hash(padded, at));
  }
  return Uint32Array.from(hashes).sort();
}

/** `similarity` of two texts whose fingerprints are known. Short texts are compared by all they say. */
export function overlap(left: Fingerprint, right: Fingerprint): number {
  if (left.length === 0 || right.length === 0) return 0;
  let shared = 0;
  for (let at = 0, other = 0; at < left.length && other < right.length; ) {
    const difference = (left[at] ?? 0) - (right[other] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) at += 1;
    if (difference >= 0) other += 1;
  }
  return (2 * shared) / (left.length + right.length);
}

/** FNV-1a of three UTF-16 units. */
function hash(text: string, at: number): number {
  let value = 0x811c9dc5;
  for (let index = at; index < at + 3; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
