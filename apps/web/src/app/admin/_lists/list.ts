import type { caller } from "@/trpc/server";

export type Api = Awaited<ReturnType<typeof caller>>;
export type Query = Record<string, string>;

/** What stands in a cell: as it goes into a file, and as people read it. */
export interface Cell {
  raw: string | number | null;
  text: string;
  /** Said in small print below. */
  note?: string | undefined;
}

interface Column {
  title: string;
  isNumber?: boolean;
}

/** Something to narrow the list down by. */
export type Field =
  | { kind: "search" | "day"; name: string; label: string }
  | { kind: "choice"; name: string; label: string; all?: string; options: [value: string, label: string][] };

interface Page {
  rows: Cell[][];
  /** What stands in the address for the page after this one; null on the last. */
  after: string | null;
  /** A sentence about all of it. */
  summary?: string;
  fields: Field[];
}

/** One list of figures: how it is called, what its columns are, and how a page of it is read. */
export interface AdminList {
  title: string;
  intro: string;
  columns: Column[];
  /** Parameters of the address that narrow it down. Others are ignored. */
  parameters: readonly string[];
  /** What is not understood is left out, so that an old link still opens. */
  load: (api: Api, query: Query, asked: { limit?: number; isExport?: boolean }) => Promise<Page>;
}

export const plain = (raw: string | number | null): Cell => ({
  raw,
  text: typeof raw === "number" ? raw.toLocaleString("en") : (raw ?? "—"),
});

/** A day in UTC, as all of these figures are. */
export function day(date: Date | null): Cell {
  if (!date) return plain(null);
  const text = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" }).format(date);
  return { raw: date.toISOString(), text };
}

/** So much of a whole, in percent. */
export function share(part: number, whole: number): Cell {
  if (whole === 0) return plain(null);
  const percent = (part / whole) * 100;
  return { raw: Math.round(percent * 10) / 10, text: `${percent.toFixed(1)} %` };
}

/** Millionths of a US dollar. */
export function dollars(micro: number): Cell {
  const amount = micro / 1_000_000;
  const digits = amount !== 0 && amount < 1 ? 4 : 2;
  return {
    raw: amount,
    text: `$${amount.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: digits })}`,
  };
}

/** The parameters that the schema takes, each by itself. */
export function understood<Shape extends Record<string, { safeParse: (value: unknown) => Parsed }>>(
  shape: Shape,
  query: Query,
): { [Name in keyof Shape]?: Extract<ReturnType<Shape[Name]["safeParse"]>, { success: true }>["data"] } {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, schema]) => {
      const value = schema.safeParse(query[name] || undefined);
      return value.success && value.data !== undefined ? [[name, value.data]] : [];
    }),
  ) as ReturnType<typeof understood<Shape>>;
}

type Parsed = { success: true; data: unknown } | { success: false };
