/** A text taken apart into its first sentence and what follows, with the white space between. */
export function splitFirstLine(text: string): { first: string; gap: string; rest: string } {
  const match = /^(.+?(?:[.!?\u3002\uff01\uff1f\u061f]+(?=\s|$)|(?=\n)|$))(\s*)([\s\S]*)$/u.exec(text.trim());
  return { first: match?.[1]?.trim() ?? text, gap: match?.[2] ?? "", rest: match?.[3] ?? "" };
}

/** The same text with another first sentence. */
export function withFirstLine(text: string, first: string): string {
  const { gap, rest } = splitFirstLine(text);
  return rest === "" ? first : `${first}${gap === "" ? " " : gap}${rest}`;
}

/** The hashtags of a text, and the text without them where they stand at its end. */
export function splitHashtags(text: string): { body: string; tags: string[] } {
  const match = /(?:\s*#[\p{L}\p{N}\p{M}_]+)+\s*$/u.exec(text);
  const body = match ? text.slice(0, match.index) : text;
  return { body: body.trimEnd(), tags: match?.[0].match(/#[\p{L}\p{N}\p{M}_]+/gu) ?? [] };
}
