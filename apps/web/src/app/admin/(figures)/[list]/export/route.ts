import { csvLine } from "@drumbeat/core/csv";
import { plainAnswer, refusalAnswer } from "@/download/answers";
import { attachment } from "@/download/attachment";
import { streamOf } from "@/download/stream";
import { caller } from "@/trpc/server";
import { type AdminList, type Api, type Cell, type Query } from "../../../_lists/list";
import { findList } from "../../../_lists/lists";

interface Props {
  params: Promise<{ list: string }>;
}

/** A list of figures as a file, filtered as on the page. For operators; for everybody else there is nothing. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const list = findList((await params).list);
  if (!list) return plainAnswer(404, "There is nothing at this address.");
  try {
    const { after: _page, ...query } = Object.fromEntries(new URL(request.url).searchParams);
    const pages = pagesOf(list, await caller(), query);
    // Asked for before the answer begins, so that a refusal still has its status.
    const first = await pages.next();
    async function* text() {
      // Spreadsheets take a file without this mark for Windows-1252.
      yield `\ufeff${csvLine(list?.columns.map(({ title }) => title) ?? [])}`;
      for (let page = first; !page.done; page = await pages.next()) {
        yield page.value.map((cells) => csvLine(cells.map(({ raw }) => raw))).join("");
      }
    }
    return new Response(streamOf(text()), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": attachment(`Drumbeat ${list.title}`, "csv"),
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusalAnswer(error);
  }
}

async function* pagesOf(list: AdminList, api: Api, query: Query): AsyncGenerator<Cell[][]> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<AdminList["load"]>> = await list.load(
      api,
      after ? { ...query, after } : query,
      { limit: 500, isExport: true },
    );
    yield page.rows;
    after = page.after;
  } while (after);
}
