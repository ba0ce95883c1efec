import type { Span } from "../links";

const sentences = new Intl.Segmenter("und", { granularity: "sentence" });

/** A text without the sentences that a span reaches into. A line that has nothing else goes as well. */
export function withoutSentence(text: string, span: Span): string {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const newline = text.indexOf("\n", span.end);
  const lineEnd = newline < 0 ? text.length : newline;
  const kept = [...sentences.segment(text.slice(lineStart, lineEnd))]
    .filter(({ index, segment }) => {
      const start = lineStart + index;
      return start + segment.length <= span.start || start >= span.end;
    })
    .map(({ segment }) => segment)
    .join("")
    .trimEnd();
  const [before, after] = [text.slice(0, lineStart), text.slice(lineEnd)];
  return kept === "" ? joined(before, after) : before + kept + after;
}

/** What stood above and below a line that is gone, with at most one empty line between. */
function joined(before: string, after: string): string {
  if (before.trim() === "") return after.trimStart();
  if (after.trim() === "") return before.trimEnd();
  const isGap = before.endsWith("\n\n") || after.startsWith("\n\n");
  return before.trimEnd() + (isGap ? "\n\n" : "\n") + after.trimStart();
}
