import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { businesses } from "./businesses";
import { bytes, id, instant, timestamps } from "./columns";
import { users } from "./users";

/** The files of a business; the bytes are in the media store under the hash. */
export const media = pgTable(
  "media",
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    /** SHA-256 of the bytes. The same file is kept once. */
    hash: bytes().notNull(),
    /** As found in the bytes, whatever the name says. */
    mimeType: text().notNull(),
    byteSize: bigint({ mode: "number" }).notNull(),
    /** Pixels as shown, after the orientation of the picture; null where unknown. */
    width: integer(),
    height: integer(),
    durationMs: integer(),
    fileName: text().notNull(),
    altText: text().notNull().default(""),
    uploadedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    deletedAt: instant(),
    ...timestamps(),
  },
  (table) => [
    uniqueIndex("media_hash").on(table.businessId, table.hash),
    /** The library, newest first. */
    index("media_list").on(table.businessId, table.id.desc()).where(sql`deleted_at is null`),
  ],
);
