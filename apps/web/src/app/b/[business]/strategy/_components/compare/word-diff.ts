import { diffWordsWithSpace } from "diff";

export interface Line {
  kind: "same" | "added" | "removed";
  text: string;
}

/** A line as it is shown; `words` tells which of them are new or gone, where a line was changed rather than replaced. */
export interface ShownLine extends Line {
  words: { kind: "same" | "changed"; text: string }[];
}

/** Below this share of common letters two lines are two statements, not one that was changed. */
const kinship = 0.4;

/** Pairs removed lines with the added ones that replace them and marks the words that differ. */
export function markWords(lines: readonly Line[]): ShownLine[] {
  const shown: ShownLine[] = [];
  for (let index = 0; index < lines.length; ) {
    const removed = takeWhile(lines, index, "removed");
    const added = takeWhile(lines, index + removed.length, "added");
    if (removed.length + added.length === 0) {
      const line = lines[index];
      if (line) shown.push(plain(line));
      index += 1;
      continue;
    }
    removed.forEach((line, position) => {
      const [before, after] = pair(line, added[position]);
      if (before) shown.push(before);
      if (after) shown.push(after);
    });
    shown.push(...added.slice(removed.length).map(plain));
    index += removed.length + added.length;
  }
  return shown;
}

function pair(removed: Line, added: Line | undefined): [ShownLine, ShownLine?] {
  if (!added) return [plain(removed)];
  const parts = diffWordsWithSpace(removed.text, added.text);
  const common = parts.reduce((sum, part) => sum + (part.added || part.removed ? 0 : part.value.length), 0);
  if (common < kinship * Math.max(removed.text.length, added.text.length))
    return [plain(removed), plain(added)];
  const words = (skip: "added" | "removed") =>
    parts
      .filter((part) => !part[skip])
      .map((part) => ({ kind: part.added || part.removed ? "changed" : "same", text: part.value }) as const);
  return [
    { ...removed, words: words("added") },
    { ...added, words: words("removed") },
  ];
}

function plain(line: Line): ShownLine {
  return { ...line, words: [{ kind: "same", text: line.text }] };
}

function takeWhile(lines: readonly Line[], from: number, kind: Line["kind"]): Line[] {
  const end = lines.findIndex((line, index) => index >= from && line.kind !== kind);
  return lines.slice(from, end === -1 ? undefined : end);
}
