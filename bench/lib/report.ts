import { cpus, release, totalmem } from "node:os";
import type { Spread } from "./statistics";

export interface Row {
  what: string;
  value: Spread | number;
  /** Written after each number. */
  unit: string;
  digits?: number;
  /** What was promised; shown with whether the median keeps it. */
  target?: { atMost: number } | { atLeast: number };
}

/** Prints rows as a Markdown table with minimum, median and maximum. */
export function printTable(title: string, rows: Row[]): void {
  const cells = rows.map((row) => {
    const digits = row.digits ?? 2;
    const show = (value: number) => `${value.toFixed(digits)}${row.unit}`;
    const { min, median, max } =
      typeof row.value === "number" ? { min: null, median: row.value, max: null } : row.value;
    return [
      row.what,
      min === null ? "" : show(min),
      show(median),
      max === null ? "" : show(max),
      ...verdict(row, median, show),
    ];
  });
  const header = ["", "min", "median", "max", "target", ""];
  const widths = header.map((name, column) =>
    Math.max(name.length, 3, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const line = (values: string[]) =>
    `| ${values.map((value, column) => pad(value, widths[column] ?? 0, column)).join(" | ")} |`;
  const rule = widths.map((width, column) =>
    isNumeric(column) ? `${"-".repeat(width - 1)}:` : "-".repeat(width),
  );
  say(`\n### ${title}\n`);
  for (const each of [header, rule, ...cells]) say(line(each));
}

/** Prints when and on what was measured. */
export function printMachine(now: Date): void {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  say(
    `${now.toISOString().slice(0, 16).replace("T", " ")} UTC · ${processors.length} × ${processors[0]?.model.trim() ?? "unknown processor"} · ${memory} GiB · Linux ${release()} · Node ${process.version}`,
  );
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** For what is worth seeing while one waits, but not part of the result. */
export function murmur(line: string): void {
  process.stderr.write(`  ${line}\n`);
}

const isNumeric = (column: number) => column >= 1 && column <= 3;
const pad = (value: string, width: number, column: number) =>
  isNumeric(column) ? value.padStart(width) : value.padEnd(width);

function verdict(row: Row, median: number, show: (value: number) => string): [string, string] {
  if (!row.target) return ["", ""];
  return "atMost" in row.target
    ? [`≤ ${show(row.target.atMost)}`, median <= row.target.atMost ? "met" : "missed"]
    : [`≥ ${show(row.target.atLeast)}`, median >= row.target.atLeast ? "met" : "missed"];
}
