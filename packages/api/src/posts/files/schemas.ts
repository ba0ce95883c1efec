import { importFieldNames, mostRows, type ImportField } from "@drumbeat/core/posts/import/columns";
import { z } from "zod";
import { postFilter } from "../lists/schemas";

/** Longer than any network takes; the rules say so in words. */
const cell = z.string().max(70_000, "A cell is longer than any network takes.");

const row = z.strictObject(
  Object.fromEntries(importFieldNames.map((name) => [name, cell.optional()])) as Record<
    ImportField,
    z.ZodOptional<typeof cell>
  >,
);

export const importPosts = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        /** Of the file, from 1: for what is said about it. */
        line: z.number().int().min(1).max(10_000_000),
        row,
      }),
    )
    .min(1, "There is no row to import.")
    .max(mostRows, `Import at most ${mostRows} posts at once.`),
});

/** The whole texts of posts, a page at a time. */
export const exportPosts = z.strictObject({
  ...postFilter.shape,
  cursor: z.uuid().optional(),
  direction: z.literal("forward").optional(),
  limit: z.number().int().min(1).max(200).default(200),
});
