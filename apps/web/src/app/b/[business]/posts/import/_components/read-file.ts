import type { CsvRecord } from "@drumbeat/core/csv-read";

/** The largest file that is read: far more than 500 posts need. */
const mostBytes = 5_000_000;

export interface Sheet {
  headings: string[];
  records: CsvRecord[];
}

/** A sheet, or why it cannot be read, for people. */
export type ReadSheet = Sheet | { problem: string };

/** Reads a file; the parser is loaded when somebody needs it. */
export async function readFile(file: Pick<File, "size" | "arrayBuffer">): Promise<ReadSheet> {
  if (file.size > mostBytes) {
    return { problem: "This file is larger than 5 MB. Split it into several with at most 500 posts each." };
  }
  const [{ decodeText }, bytes] = await Promise.all([import("@drumbeat/core/csv-read"), file.arrayBuffer()]);
  return readSheet(decodeText(new Uint8Array(bytes)));
}

/** Reads a text that was pasted or came from a file. */
export async function readSheet(text: string): Promise<ReadSheet> {
  if (text.includes("\0")) {
    return { problem: "This is no CSV file. In a spreadsheet, choose “Save as” and then CSV." };
  }
  const { readCsv } = await import("@drumbeat/core/csv-read");
  const [heading, ...records] = readCsv(text);
  if (!heading) return { problem: "There is nothing in it. The first line has to name the columns." };
  if (records.length === 0) {
    return { problem: "There is only one line. The first line names the columns, the posts come below it." };
  }
  if (records.length > 500) {
    return {
      problem: `There are ${records.length.toLocaleString("en")} posts in it. Split it into files with at most 500 each.`,
    };
  }
  return { headings: heading.cells, records };
}
