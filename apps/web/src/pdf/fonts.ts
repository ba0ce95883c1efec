import { Font } from "@react-pdf/renderer";
import { fontSubsets, loadSubset, type Subset } from "./font-files";
import { breakable } from "./text";

/** Font families in the order in which each character looks for its glyph, and the characters that none of them has. */
export interface Typeface {
  sans: string[];
  serif: string[];
  missing: ReadonlySet<number>;
}

const sansPackages = [
  "noto-sans",
  "noto-sans-devanagari",
  "noto-sans-bengali",
  "noto-sans-thai",
  // Noto's Arabic sets every dot by itself, and the PDF library drops their heights.
  "ibm-plex-sans-arabic",
  "noto-sans-arabic",
  "noto-sans-hebrew",
] as const;
const eastAsianPackages = new Map([
  ["ja", "noto-sans-jp"],
  ["zh", "noto-sans-sc"],
  ["ko", "noto-sans-kr"],
]);

/**
 * Chooses what the text needs and loads nothing else. `languages` (BCP 47, main one first) decides whether Chinese
 * characters are drawn the Japanese, Chinese or Korean way.
 */
export async function chooseTypeface(text: string, languages: readonly string[]): Promise<Typeface> {
  // The document's own words are English whatever the strategy's language.
  const wanted = new Set(Array.from({ length: 94 }, (_, index) => index + 33));
  for (const character of text) {
    if (!/[\s\u200b-\u200f\u00ad]/u.test(character)) wanted.add(character.codePointAt(0) ?? 0);
  }
  const serif = await cover("source-serif-4", wanted);
  const sans: string[] = [];
  let missing = wanted;
  for (const name of [...sansPackages, ...eastAsian(text, languages)]) {
    if (missing.size === 0) break;
    const found = await cover(name, missing);
    sans.push(...found.families);
    missing = found.missing;
  }
  // Latin files have the joiners too, but only the script's own font knows what they join.
  const joining = sans.filter((family) => /devanagari|bengali|arabic/.test(family));
  const stack = [...joining, ...sans.filter((family) => !joining.includes(family))];
  return { sans: stack, serif: [...serif.families, ...stack], missing };
}

function eastAsian(text: string, languages: readonly string[]): string[] {
  const byLanguage = languages.map((tag) => tag.toLowerCase().split("-")[0] ?? "");
  const byText = [
    /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? "ja" : "",
    /\p{Script=Hangul}/u.test(text) ? "ko" : "",
  ];
  const order = new Set([...byLanguage, ...byText, "zh", "ja", "ko"]);
  return [...order].flatMap((tag) => eastAsianPackages.get(tag) ?? []);
}

async function cover(
  packageName: string,
  wanted: ReadonlySet<number>,
): Promise<{ families: string[]; missing: Set<number> }> {
  const families: string[] = [];
  const missing = new Set(wanted);
  for (const subset of await fontSubsets(packageName)) {
    const candidates = [...missing].filter((codePoint) => mayHold(subset, codePoint));
    if (candidates.length === 0) continue;
    const has = await loadSubset(subset);
    const found = candidates.filter(has);
    if (found.length === 0) continue;
    families.push(subset.family);
    for (const codePoint of found) missing.delete(codePoint);
  }
  return { families, missing };
}

function mayHold(subset: Subset, codePoint: number): boolean {
  return subset.ranges.some(([from, to]) => codePoint >= from && codePoint <= to);
}

Font.registerHyphenationCallback(breakable);
