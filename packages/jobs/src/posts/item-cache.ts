import { postPromptVersion } from "@drumbeat/ai/posts/write-post";
import { readAiCache, writeAiCache } from "@drumbeat/api/ai/service";
import type { ItemName } from "@drumbeat/api/batches/items";
import { z } from "zod";
import type { JobPorts } from "../ports";
import { patiently, persistently } from "../strategy/persistently";

const keptPost = z.strictObject({ hook: z.string(), text: z.string() });
type KeptPost = z.infer<typeof keptPost>;

/** What a model wrote, kept before it is saved: should this worker end in between, the next one need not pay for it again. */
export function openItemCache({ ctx }: JobPorts, { businessId, batchId, position }: ItemName) {
  const key = [businessId, "post", postPromptVersion, batchId, position].join(":");
  return {
    async read(): Promise<KeptPost | null> {
      return keptPost.safeParse(await readAiCache(ctx, key, businessId)).data ?? null;
    },
    async write(post: KeptPost): Promise<KeptPost> {
      await persistently(patiently, () => writeAiCache(ctx, key, businessId, post));
      return post;
    },
  };
}
