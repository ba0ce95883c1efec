import { csvLine } from "@drumbeat/core/csv";
import { z } from "zod";
import { plainAnswer, refusalAnswer } from "@/download/answers";
import { attachment } from "@/download/attachment";
import { streamOf } from "@/download/stream";
import { caller } from "@/trpc/server";
import type { RouterOutputs } from "@/trpc/client";
import { type AuditFilter, readFilter } from "../filter";
import { actorName, actWords } from "../words";

interface Props {
  params: Promise<{ business: string }>;
}

type Entry = RouterOutputs["audit"]["list"]["items"][number];
type Api = Awaited<ReturnType<typeof caller>>;

const formats = {
  csv: { type: "text/csv; charset=utf-8", start: csvLine(csvHeader()), line: toCsv, end: "" },
  json: { type: "application/json; charset=utf-8", start: "[\n", line: toJson, end: "\n]\n" },
} as const;

/** The log as a file, filtered as on the page. For those who may read it; everybody else learns nothing. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const format = z.enum(["csv", "json"]).safeParse(query.format);
  if (!format.success) return plainAnswer(400, "Ask for format=csv or format=json.");
  try {
    const api = await caller();
    const { business: slug } = await params;
    const business = await api.businesses.bySlug({ slug });
    const pages = pagesOf(api, business.id, readFilter(query));
    // Asked for before the answer begins, so that a refusal still has its status.
    const first = await pages.next();
    const { type, start, line, end } = formats[format.data];
    async function* text() {
      yield start;
      let count = 0;
      for (let page = first; !page.done; page = await pages.next()) {
        for (const entry of page.value) yield line(entry, count++);
      }
      yield end;
    }
    return new Response(streamOf(text()), {
      headers: {
        "content-type": type,
        "content-disposition": attachment(`${business.name} audit log`, format.data),
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusalAnswer(error);
  }
}

async function* pagesOf({ audit }: Api, businessId: string, filter: AuditFilter): AsyncGenerator<Entry[]> {
  let cursor: number | null = null;
  do {
    const page: RouterOutputs["audit"]["list"] = await audit.list({
      businessId,
      ...filter,
      limit: 500,
      ...(cursor ? { cursor } : {}),
    });
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor);
}

function csvHeader() {
  return [
    "number",
    "time",
    "who",
    "what",
    "action",
    "subject",
    "subject id",
    "before",
    "after",
    "address",
    "device",
    "seal",
  ];
}

function toCsv(entry: Entry): string {
  const { sequence, at, action, subject, subjectId, before, after, clientAddress, userAgent, seal } = entry;
  const text = (fields: Entry["before"]) => fields && JSON.stringify(fields);
  const place = [sequence, at.toISOString()];
  const said = [actorName(entry), actWords(entry), action, subject, subjectId, text(before), text(after)];
  return csvLine([...place, ...said, clientAddress, userAgent, seal]);
}

function toJson(entry: Entry, index: number): string {
  return (index === 0 ? "" : ",\n") + JSON.stringify(entry);
}
