import { z } from "zod";
import { postFormats } from "./content";
import { postNetworks } from "./networks";

/** What one post of a batch is to be about, and when it is to go out. */
export const postBriefSchema = z.strictObject({
  network: z.enum(postNetworks),
  /** Name of a pillar of the strategy. */
  pillar: z.string(),
  format: z.enum(postFormats),
  /** Name of the segment of the strategy that it speaks to. */
  audience: z.string(),
  /** A first line or a thought that it starts from. No two of a batch have the same. */
  idea: z.string(),
  /** Wall time in the zone of the business, `YYYY-MM-DDTHH:mm`. */
  local: z.string(),
  /** What the playbook wrote for it: it writes all posts of a batch together. */
  draft: z.strictObject({ hook: z.string(), text: z.string() }).optional(),
});
export type PostBrief = z.infer<typeof postBriefSchema>;
