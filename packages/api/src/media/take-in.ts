import type { Readable } from "node:stream";
import { DomainError } from "@drumbeat/core/errors";
import { mediaByteLimits, tooLargeWords } from "@drumbeat/core/media";
import { z } from "zod";
import type { RequestContext } from "../context";
import { admitBusiness, admitCaller } from "../limits/admit";
import { authorise } from "../members/service";
import { type Received, receiveMedia } from "./receive";

/** Where an upload goes. */
export const uploadTarget = z.strictObject({ businessId: z.uuid(), name: z.string().max(1_000) });

/** An upload outside tRPC, with everything that a procedure would have asked first. Throws in words. */
export async function takeIn(
  ctx: RequestContext,
  { businessId, name }: z.infer<typeof uploadTarget>,
  /** `announced`: how many bytes the sender says will come. */
  { source, announced }: { source: Readable; announced: number | null },
): Promise<Received> {
  const { session } = ctx;
  await admitCaller(ctx, "write");
  if (!session) throw new DomainError("unauthorized", "Sign in to go on.");
  const membership = await authorise({ ...ctx, session }, businessId, "media.write");
  await admitBusiness(ctx, businessId, "write");
  if (announced !== null && announced > mediaByteLimits.video) {
    throw new DomainError("too_large", tooLargeWords("video", announced), { field: "file" });
  }
  return receiveMedia({ ...ctx, session, ...membership, businessId }, source, { fileName: name });
}
