/** "the tracking script" as the beginning of a sentence. */
export function capitalise(text: string): string {
  const [first = ""] = text;
  return first.toLocaleUpperCase("en") + text.slice(first.length);
}

/** A phrase from the beginning of a sentence as it reads in the middle of one: names and abbreviations keep their capitals. */
export function uncapitalise(text: string, elsewhere = ""): string {
  const [word = ""] = text.split(/[\s,]/);
  const isName = /^.[^\s]*\p{Lu}/u.test(word) || /^I\b/.test(word) || /^\p{Lu}$/u.test(word);
  if (isName || places.has(word)) return text;
  const isCapitalisedElsewhere = new RegExp(`[\\p{Ll},]\\s${escapePattern(word)}(?!\\p{L})`, "u").test(
    elsewhere,
  );
  return isCapitalisedElsewhere ? text : text.slice(0, 1).toLocaleLowerCase("en") + text.slice(1);
}

/** Words with a capital wherever they stand. */
const places = new Set(
  "English German French Spanish Italian Japanese Chinese Arabic American British European African Asian Dutch Danish Swedish Polish Turkish Greek Indian Irish Scottish Welsh Australian Canadian Brazilian Mexican London Berlin Paris Leeds Tokyo Google Facebook Instagram LinkedIn YouTube Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Bible Muslim Christian Jewish".split(
    " ",
  ),
);

export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** "a, b and c" */
export function listWords(words: readonly string[], last: "and" | "or" = "and"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** Parts of "a, b and c" or "a, b or c". */
export function splitList(text: string): string[] {
  return text
    .split(/\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&|as well as)\s+/i)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

const doubled = new Set(
  "get run plan stop cut sit swim shop chat ship let put set win dig hit begin quit rub plug tag map scan trim wrap spot step drop slip fit knit".split(
    " ",
  ),
);

/** "leave Google Analytics" as "leaving Google Analytics". Null where only the first of several verbs would change. */
export function toGerund(verbPhrase: string): string | null {
  const [verb = "", ...rest] = verbPhrase.split(" ");
  if (!/^[a-z]+$/.test(verb) || /\b(?:and|or)\b/.test(verbPhrase)) return null;
  return [gerundOf(verb), ...rest].join(" ");
}

function gerundOf(verb: string): string {
  if (verb === "be") return "being";
  if (verb.endsWith("ie")) return `${verb.slice(0, -2)}ying`;
  if (/[^eoy]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  return doubled.has(verb) ? `${verb}${verb.at(-1)}ing` : `${verb}ing`;
}

const irregularPlurals =
  /(?:people|women|men|children|folk|folks|staff|teeth|police|alumni|media|youth|mums|dads)$/i;

/** True when the head of a noun phrase is plural: "public bodies in the EU". */
export function isPlural(phrase: string): boolean {
  const head =
    phrase.split(
      /\s+(?:of|in|at|from|with|on|for|who|that|near|aged|under|over|between|around|without|across)\s+/i,
    )[0] ?? "";
  if (/^(?:a|an|any|anyone|anybody|everyone|everybody|each|every|one|someone|somebody)\b/i.test(head))
    return false;
  return (/[^s]s$/i.test(head) || irregularPlurals.test(head)) && !/(?:ness|business|us|is)$/i.test(head);
}

/** "players of cosy management games" as "players", where the whole would weigh a sentence down. */
export function shortPeople(people: string): string {
  const head =
    people.split(/\s+(?:of|in|at|from|with|on|who|that|aged|under|over|between|around|without)\s+/i)[0] ??
    people;
  return people.length > 28 && head.length > 3 && !/^(?:people|those|others)$/i.test(head) ? head : people;
}

/** Cuts at a comma or a word so that `max` UTF-16 units suffice; what is left is a part of `text`, character for character. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max + 1);
  const pause = Math.max(
    head.lastIndexOf(", "),
    head.lastIndexOf("; "),
    head.lastIndexOf(". "),
    head.lastIndexOf(": "),
  );
  const space = Math.max(head.lastIndexOf(" "), head.lastIndexOf("\u3000"));
  const at = pause > max / 3 ? pause : space > max / 3 ? space : max;
  return text
    .slice(0, at)
    .toWellFormed()
    .replace(/\ufffd+$/, "")
    .trim();
}

const common = new Set(
  "the a an and or of to in for with who that is are we our your you on by from it their as at not no at be can have has this they i us my more all but without than every".split(
    " ",
  ),
);

/** Whether grammar made for English can be applied to a text. Short texts are trusted when their letters allow it. */
export function looksEnglish(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const plain = text.match(/[A-Za-z]/g) ?? [];
  if (letters.length === 0 || plain.length / letters.length < 0.95) return false;
  const words = text.toLowerCase().match(/[a-z']+/g) ?? [];
  const known = words.filter((word) => common.has(word)).length;
  return words.length < 14 ? !foreign.test(text.toLowerCase()) : known / words.length > 0.1;
}

const foreign =
  /\b(?:und|der|das|f[u\u00fc]r|mit|nicht|les|des|une|pour|avec|los|las|una|para|con|por|het|een|voor|och|att|f\u00f6r|della|che|uma|n[a\u00e3]o|dla|jest|nie)\b/;
