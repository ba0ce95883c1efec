import { csvLine } from "@drumbeat/core/csv";
import { importFields, partBreak } from "@drumbeat/core/posts/import/columns";
import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { postStatusNames } from "@drumbeat/core/posts/states";
import { refusalAnswer } from "@/download/answers";
import { attachment } from "@/download/attachment";
import { streamOf } from "@/download/stream";
import type { RouterOutputs } from "@/trpc/client";
import { caller } from "@/trpc/server";
import { readView, type PostsView } from "../view";

interface Props {
  params: Promise<{ business: string }>;
}

type Exported = RouterOutputs["postFiles"]["export"];
type Api = Awaited<ReturnType<typeof caller>>;

/** The posts as a file, filtered as on the page. Its first columns are those of an import. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { filter } = readView(Object.fromEntries(new URL(request.url).searchParams));
  try {
    const api = await caller();
    const { business: slug } = await params;
    const business = await api.businesses.bySlug({ slug });
    const pages = pagesOf(api, business.id, filter);
    // Asked for before the answer begins, so that a refusal still has its status.
    const first = await pages.next();
    async function* text() {
      // Spreadsheets take a file without this mark for Windows-1252.
      yield `\ufeff${csvLine([...Object.values(importFields), ...more])}`;
      for (let page = first; !page.done; page = await pages.next()) {
        yield page.value.map(lineOf).join("");
      }
    }
    return new Response(streamOf(text()), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": attachment(`${business.name} posts`, "csv"),
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusalAnswer(error);
  }
}

async function* pagesOf(
  { postFiles }: Api,
  businessId: string,
  filter: PostsView["filter"],
): AsyncGenerator<Exported["items"]> {
  let cursor: string | null = null;
  do {
    const page: Exported = await postFiles.export({ businessId, ...filter, ...(cursor ? { cursor } : {}) });
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor);
}

const more = ["Status", "Score", "Written by", "Written at", "Published at", "Address", "Id"];

function lineOf(post: Exported["items"][number]): string {
  const { schedule, author, network, texts, tags, pillar, title, linkUrl, accountHandle } = post;
  const [date = null, time = null] = schedule?.local.split("T") ?? [];
  const imported: Record<keyof typeof importFields, string | null> = {
    network: postNetworkNames[network],
    text: texts.join(`\n${partBreak}\n`),
    date,
    time,
    timeZone: schedule?.timeZone ?? null,
    account: accountHandle,
    tags: tags.join(", "),
    pillar,
    title,
    link: linkUrl,
  };
  return csvLine([
    ...Object.values(imported),
    postStatusNames[post.status],
    post.score,
    author && [author.firstName, author.lastName].filter(Boolean).join(" "),
    post.createdAt.toISOString(),
    post.publishedAt?.toISOString() ?? null,
    post.url,
    post.id,
  ]);
}
