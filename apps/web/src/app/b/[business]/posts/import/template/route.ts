import { csvLine } from "@drumbeat/core/csv";
import { importFields, partBreak, type ImportRow } from "@drumbeat/core/posts/import/columns";
import { refusalAnswer } from "@/download/answers";
import { attachment } from "@/download/attachment";
import { caller } from "@/trpc/server";

const day = 24 * 60 * 60 * 1_000;

/** A file to fill in, with two posts as examples in the zone of the business. */
export async function GET(_request: Request, { params }: { params: Promise<{ business: string }> }) {
  try {
    const { business: slug } = await params;
    const { timeZone } = await (await caller()).businesses.bySlug({ slug });
    const nextWeek = new Date(Date.now() + 7 * day).toISOString().slice(0, 10);
    const examples: ImportRow[] = [
      {
        network: "LinkedIn",
        text: "What we learned from our first hundred customers. Which of these did you expect?",
        date: nextWeek,
        time: "09:00",
        timeZone,
        tags: "launch, lessons",
      },
      { network: "Bluesky", text: `The first part of a thread\n${partBreak}\nThe second part` },
    ];
    const names = Object.keys(importFields) as (keyof ImportRow)[];
    const lines = examples.map((row) => csvLine(names.map((name) => row[name] ?? null)));
    return new Response(`\ufeff${csvLine(Object.values(importFields))}${lines.join("")}`, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": attachment("Posts to import", "csv"),
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusalAnswer(error);
  }
}
