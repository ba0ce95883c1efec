const reserved = new Set("|{}@[]()<>#*_~");

/**
 * What readers see of a commentary in "little text". As LinkedIn does, it cuts the text at the first character that
 * means something and is not part of a mention or a hashtag, and says nothing about it.
 */
export function readLittleText(commentary: string): string {
  let shown = "";
  for (let at = 0; at < commentary.length; ) {
    const rest = commentary.slice(at);
    const element =
      /^\{hashtag\|\\?[#＃]\|((?:\\.|[^\\{}|[\]()<>@*~])+)\}/.exec(rest) ??
      /^@\[((?:\\.|[^\\[\]])+)\]\(urn:li:(?:person|organization):[\w-]+\)/.exec(rest);
    if (element) {
      const words = (element[1] ?? "").replace(/\\(.)/g, "$1");
      shown += rest.startsWith("{") ? `#${words}` : words;
      at += element[0].length;
      continue;
    }
    const char = commentary[at] ?? "";
    if (reserved.has(char)) return shown;
    shown += char === "\\" ? (commentary[at + 1] ?? "") : char;
    at += char === "\\" ? 2 : 1;
  }
  return shown;
}
