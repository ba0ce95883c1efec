import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { caller } from "@/trpc/server";
import { attachment } from "./attachment";
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
  if (!asked.success) return answer(400, "Ask for format=md or format=pdf, and for a version by its number.");
  try {
    const { businesses, strategies } = await caller();
    const { business: slug } = await params;
    const business = await businesses.bySlug({ slug });
    const { format, version } = asked.data;
    const strategy = await strategies.get({ businessId: business.id, ...(version ? { version } : {}) });
    if (!strategy) return answer(404, "There is no strategy to export yet.");
    const file = formats[format];
    return new Response(await file.render(business, strategy), {
      headers: {
        "content-type": file.type,
        "content-disposition": attachment(`${business.name} strategy v${strategy.version}`, format),
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    if (error.code === "UNAUTHORIZED") return answer(401, "Sign in to go on.");
    if (error.code === "FORBIDDEN") return answer(403, error.message);
    if (error.code === "TOO_MANY_REQUESTS") return answer(429, error.message);
    if (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST") {
      return answer(404, "There is nothing at this address.");
    }
    throw error;
  }
}

function answer(status: number, message: string): Response {
  return new Response(`${message}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
