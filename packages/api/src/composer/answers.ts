import { z } from "zod";

export const linkPreview = z.object({
  url: z.string(),
  siteName: z.string(),
  title: z.string().nullable(),
  description: z.string().nullable(),
  /** The page names a picture for its card. It is not loaded from there. */
  hasPicture: z.boolean(),
  /** For people: why there is no card. */
  problem: z.string().nullable(),
});

/** Most used first. */
export const suggestions = z.object({ hashtags: z.array(z.string()), mentions: z.array(z.string()) });

/** What differs from the rest of the network; empty: nothing. */
export const counting = z.object({ limit: z.number().optional(), perLink: z.number().optional() });

export const added = z.object({ postId: z.uuid() });
