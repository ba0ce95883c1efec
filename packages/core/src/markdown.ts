/** Text on one line of Markdown in which nothing acts as markup: what was typed is what is read. */
export function markdownLine(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>|~$]/g, "\\$&")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/^(#{1,6}|[-+=])(?=\s|$)/, "\\$1")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}

/** Text of several lines, a paragraph each. */
export function markdownParagraphs(text: string): string {
  return text.split(/\n+/).map(markdownLine).filter(Boolean).join("\n\n");
}

/** A table with a heading row; cells are texts, not Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map(markdownLine).join(" | ")} |`;
  return [row(head), `|${" --- |".repeat(head.length)}`, ...rows.map(row)].join("\n");
}
