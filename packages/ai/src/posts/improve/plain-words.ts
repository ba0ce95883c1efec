/** Words that can go without a loss, and stock phrases with what they mean. English only. */
const fillers: [RegExp, string][] = [
  [
    /\b(?:really|very|quite|simply|just|actually|basically|literally|truly|absolutely|totally|definitely)\s+/gi,
    "",
  ],
  [/\bin order to\b/gi, "to"],
  [/\bdue to the fact that\b/gi, "because"],
  [/\bat this point in time\b/gi, "now"],
  [/\ba (?:wide|large) (?:range|variety) of\b/gi, "many"],
  [/\b(?:it goes without saying that|needless to say,?|as a matter of fact,?|when it comes to)\s+/gi, ""],
  [
    /\b(?:we are|we're) (?:excited|thrilled|proud|delighted|pleased|happy) to (?:announce|share|say) that\s+/gi,
    "",
  ],
  [/\bin today's (?:fast-paced |digital |modern )?world,?\s+/gi, ""],
];

/** Takes fillers out and nothing else; a sentence that lost its beginning gets a capital again. */
export function dropFillers(text: string): string {
  const shorter = fillers.reduce((left, [pattern, instead]) => left.replace(pattern, instead), text);
  return shorter
    .replace(/!{2,}/g, "!")
    .replace(/(^|[.!?]\s+|\n)(\p{Ll})/gu, (match, before: string, letter: string, at: number) =>
      text[at] === match[0] && text.startsWith(match, at) ? match : before + letter.toLocaleUpperCase("en"),
    );
}

const contractions: [RegExp, string][] = [
  [/\bcan['\u2019]t\b/gi, "cannot"],
  [/\bwon['\u2019]t\b/gi, "will not"],
  [/\b(\w+)n['\u2019]t\b/gi, "$1 not"],
  [/\b(I)['\u2019]m\b/g, "$1 am"],
  [/\b(we|you|they)['\u2019]re\b/gi, "$1 are"],
  [/\b(I|we|you|they)['\u2019]ve\b/gi, "$1 have"],
  [/\b(I|we|you|they|he|she|it)['\u2019]ll\b/gi, "$1 will"],
];

/** "don't" as "do not". English only. */
export function expandContractions(text: string): string {
  return contractions.reduce((left, [pattern, instead]) => left.replace(pattern, instead), text);
}

/** How much shorter a text should become. */
const aim = 0.7;

/**
 * Takes out fillers, then whole sentences from the least to the most telling, until three tenths are gone. The first
 * sentence, links, hashtags and a closing question stay.
 */
export function shortenText(text: string): string {
  const lines = dropFillers(text)
    .split("\n")
    .map((row) => row.split(/(?<=[.!?\u3002\uff01\uff1f\u061f])\s+/));
  const all = lines.flatMap((sentences, row) => sentences.map((sentence, at) => ({ sentence, row, at })));
  const full = all.filter(({ sentence }) => sentence.trim() !== "");
  const last = full.findLast(({ sentence }) => !sentence.startsWith("#"));
  const open = full.slice(1).filter((item) => item !== last && !/#|https?:|@/.test(item.sentence));
  const gone = new Set<(typeof all)[number]>();
  let length = text.length;
  for (const item of open.toSorted((left, right) => weight(left.sentence) - weight(right.sentence))) {
    if (length <= text.length * aim || gone.size >= full.length - 2) break;
    gone.add(item);
    length -= item.sentence.length + 1;
  }
  return lines
    .map((sentences, row) => ({
      wasEmpty: sentences.every((sentence) => sentence.trim() === ""),
      text: all
        .filter((item) => item.row === row && !gone.has(item))
        .map((item) => item.sentence)
        .join(" "),
    }))
    .filter((line) => line.wasEmpty || line.text.trim() !== "")
    .map((line) => line.text)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** How much a sentence tells: figures, names and questions more than the rest, for each of its words. */
function weight(sentence: string): number {
  const words = sentence.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return 0;
  const telling = words.filter((word, at) => /\d/.test(word) || (at > 0 && /^\p{Lu}/u.test(word))).length;
  return (1 + telling * 2 + (sentence.endsWith("?") ? 1 : 0)) / Math.sqrt(words.length);
}
