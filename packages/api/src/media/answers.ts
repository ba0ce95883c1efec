import { postNetworks } from "@drumbeat/core/posts/networks";
import { postStatuses } from "@drumbeat/core/posts/states";
import { z } from "zod";

/** A file as lists show it. Its bytes are at `/api/media/<id>`. */
export const file = z.object({
  id: z.uuid(),
  mimeType: z.string(),
  byteSize: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  durationMs: z.number().nullable(),
  fileName: z.string(),
  altText: z.string(),
  createdAt: z.date(),
  /** How many posts have it. */
  uses: z.number(),
});

export const files = z.object({ items: z.array(file), nextCursor: z.uuid().nullable() });

export const fileWithUses = file.extend({
  uploadedBy: z.object({ firstName: z.string(), lastName: z.string().nullable() }).nullable(),
  /** The newest posts that have it. */
  usedIn: z.array(
    z.object({
      id: z.uuid(),
      network: z.enum(postNetworks),
      status: z.enum(postStatuses),
      text: z.string(),
      scheduledAt: z.date().nullable(),
    }),
  ),
});

export const received = z.object({ id: z.uuid(), isNew: z.boolean() });
