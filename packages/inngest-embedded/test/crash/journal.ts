import { appendFileSync, closeSync, openSync, readSync } from "node:fs";

/** Something that happened in one of the processes, written where no database can take it back. */
export type Entry =
  | { kind: "start"; runId: string; step: string; token: string; attempt: number; at: number }
  | { kind: "end"; runId: string; step: string; token: string; at: number }
  | { kind: "sent"; upTo: number; at: number };

export function write(file: string, entry: Entry): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

/** Reads a journal that grows; each call returns everything so far. */
export function follow(file: string): () => Entry[] {
  const entries: Entry[] = [];
  const buffer = Buffer.alloc(1 << 20);
  let position = 0;
  let rest = "";
  return () => {
    const handle = openSync(file, "r");
    for (;;) {
      const length = readSync(handle, buffer, 0, buffer.length, position);
      if (length === 0) break;
      position += length;
      const lines = (rest + buffer.toString("utf8", 0, length)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) entries.push(JSON.parse(line) as Entry);
    }
    closeSync(handle);
    return entries;
  };
}
