/** A record of a CSV file: its cells, and the line of the file on which it begins (from 1). */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** The records of a CSV text (RFC 4180), separated as `delimiter` says, or as the first line shows. Empty lines go. */
export function readCsv(text: string, delimiter: string = delimiterOf(text)): CsvRecord[] {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let line = 1;
  let began = 1;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const endRecord = () => {
    if (cells.some((cell) => cell.trim() !== "")) records.push({ line: began, cells });
    cells = [];
  };
  while (at < text.length) {
    if (cells.length === 0) began = line;
    const { value, end, lines } = text[at] === '"' ? quoted(text, at, delimiter) : plain(text, at, delimiter);
    cells.push(value);
    line += lines;
    at = end;
    if (text[at] === delimiter) {
      at += 1;
      // A delimiter at the very end stands before one more empty cell.
      if (at === text.length) cells.push("");
    } else if (at < text.length) {
      at += text.startsWith("\r\n", at) ? 2 : 1;
      line += 1;
      endRecord();
    }
  }
  endRecord();
  return records;
}

interface Cell {
  value: string;
  end: number;
  /** Line ends within it. */
  lines: number;
}

const isLineEnd = (char: string | undefined) => char === "\n" || char === "\r";

function plain(text: string, from: number, delimiter: string): Cell {
  let end = from;
  while (end < text.length && text[end] !== delimiter && !isLineEnd(text[end])) end += 1;
  return { value: text.slice(from, end), end, lines: 0 };
}

/** What stands between a closing quote and the delimiter is kept: no spreadsheet writes that, but people do. */
function quoted(text: string, from: number, delimiter: string): Cell {
  const pieces: string[] = [];
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) {
      pieces.push(text.slice(at));
      at = text.length;
      break;
    }
    pieces.push(text.slice(at, close));
    at = close + 1;
    if (text[at] !== '"') break;
    pieces.push('"');
    at += 1;
  }
  const rest = plain(text, at, delimiter);
  const value = pieces.join("");
  const lines = value.match(/\r\n|\r|\n/g)?.length ?? 0;
  return { value: value + rest.value, end: rest.end, lines };
}

/** The most frequent of comma, semicolon and tab in the first line, outside of quotes. */
export function delimiterOf(text: string): "," | ";" | "\t" {
  const first = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? "").replace(/"(?:[^"]|"")*"/g, "");
  const count = (delimiter: string) => first.split(delimiter).length;
  return ([",", ";", "\t"] as const).toSorted((one, other) => count(other) - count(one))[0] ?? ",";
}

/** The text of a file: UTF-8 or UTF-16 as it says or shows, else as older spreadsheets write (Windows-1252). */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  // Latin text in UTF-16 has a zero in every other place.
  if (first !== 0 && second === 0 && bytes[3] === 0) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
