import { customType, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 as uuidv7 } from "uuid";

/** A time-ordered key of our own making (UUIDv7). */
export const newId = (): string => uuidv7();

export const id = () => uuid().primaryKey().$defaultFn(newId);

/** An instant; read and written as a Date. */
export const instant = () => timestamp({ withTimezone: true });

export const timestamps = () => ({
  createdAt: instant().notNull().defaultNow(),
  updatedAt: instant()
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date()),
});

/** Bytes as they are: hashes. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** Words for full-text search, made by PostgreSQL. */
export const searchVector = customType<{ data: string }>({ dataType: () => "tsvector" });
