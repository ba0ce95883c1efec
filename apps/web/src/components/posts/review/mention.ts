/** A member who can be named in a comment. */
export interface Mentionable {
  id: string;
  name: string;
}

/** The name that is being typed behind an `@` right before the caret; null while there is none. */
export function mentionAt(text: string, caret: number): { start: number; query: string } | null {
  const match = /(?:^|\s)@([^\s@][^@\n]{0,40}|)$/u.exec(text.slice(0, caret));
  if (!match) return null;
  const query = match[1] ?? "";
  // After two words it is a sentence, not a name any more.
  if (query.split(" ").length > 2) return null;
  return { start: caret - query.length - 1, query };
}

const plain = (name: string) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Members with a word that begins like the query, in the order of their list. */
export function matching<Member extends Mentionable>(members: readonly Member[], query: string): Member[] {
  const wanted = plain(query.trim());
  return members
    .filter(({ name }) => {
      const whole = plain(name);
      return whole.startsWith(wanted) || whole.split(" ").some((word) => word.startsWith(wanted));
    })
    .slice(0, 6);
}

/** The text with the name written out, and where the caret stands then. */
export function withMention(
  text: string,
  at: { start: number; query: string },
  name: string,
): { text: string; caret: number } {
  const before = `${text.slice(0, at.start)}@${name} `;
  const after = text.slice(at.start + 1 + at.query.length).replace(/^ /, "");
  return { text: before + after, caret: before.length };
}

/** Of those who were picked, the ones whose name is still in the text. */
export function mentionsIn(text: string, picked: readonly Mentionable[]): string[] {
  return [...new Set(picked.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id))];
}
