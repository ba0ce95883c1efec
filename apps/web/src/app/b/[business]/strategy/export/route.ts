import { z } from "zod";
import { plainAnswer, refusalAnswer } from "@/download/answers";
import { attachment } from "@/download/attachment";
import { caller } from "@/trpc/server";
import { formats } from "./formats";

const query = z.object({
  format: z.enum(["md", "pdf"]),
  version: z.coerce.number().int().positive().max(1_000_000).optional(),
});

interface Props {
  params: Promise<{ business: string }>;
}

/** A version as a file, the newest one when none is named. For members only; strangers learn nothing. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success)
    return plainAnswer(400, "Ask for format=md or format=pdf, and for a version by its number.");
  try {
    const { businesses, strategies } = await caller();
    const { business: slug } = await params;
    const business = await businesses.bySlug({ slug });
    const { format, version } = asked.data;
    const strategy = await strategies.get({ businessId: business.id, ...(version ? { version } : {}) });
    if (!strategy) return plainAnswer(404, "There is no strategy to export yet.");
    const file = formats[format];
    return new Response(await file.render(business, strategy), {
      headers: {
        "content-type": file.type,
        "content-disposition": attachment(`${business.name} strategy v${strategy.version}`, format),
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusalAnswer(error);
  }
}
