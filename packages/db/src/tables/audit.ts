import { bigint, index, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { businesses } from "./businesses";
import { bytes, instant } from "./columns";
import { users } from "./users";

/** Who can do something that is recorded. */
export const auditActorEnum = pgEnum("audit_actor", ["user", "api_key", "job", "automation", "guest"]);

/**
 * The end of each chain of the audit log: how many entries it has and the hash of the last one, so that entries missing
 * at the end are noticed, too. Its row lock puts writers of one chain in order. Triggers let it only grow by one, and
 * disappear only with its business or closed account, entries and all.
 */
export const auditChains = pgTable(
  "audit_chains",
  {
    /** The id of the business, or of the person for what concerns no business; all zeros for what operators do. */
    id: uuid().primaryKey(),
    businessId: uuid().references(() => businesses.id, { onDelete: "cascade" }),
    userId: uuid().references(() => users.id, { onDelete: "cascade" }),
    length: bigint({ mode: "number" }).notNull(),
    previousHash: bytes().notNull(),
    hash: bytes().notNull(),
  },
  (table) => [
    index("audit_chains_business").on(table.businessId),
    index("audit_chains_user").on(table.userId),
  ],
);

/** What was done, by whom, when and from where. Triggers refuse every change; rows go only with their chain. */
export const auditLog = pgTable(
  "audit_log",
  {
    /** Of a chain that exists: the statement that appends has just written its end, so no foreign key checks it again. */
    chainId: uuid().notNull(),
    /** 1, 2, 3 … in each chain, without a gap. */
    sequence: bigint({ mode: "number" }).notNull(),
    businessId: uuid(),
    at: instant().notNull(),
    actor: auditActorEnum().notNull(),
    /** The person who acted, or on whose behalf a key, job or automation did. */
    userId: uuid(),
    /** Which key, job or automation. */
    actorId: text(),
    action: text().notNull(),
    /** What it was done to: its kind, and its id where it has one. */
    subject: text().notNull(),
    subjectId: text(),
    /** The fields that changed, without secrets. */
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    clientAddress: text(),
    userAgent: text(),
    requestId: text(),
    previousHash: bytes().notNull(),
    /** SHA-256 over the previous hash, the sequence number and the hash of everything above as canonical JSON. */
    hash: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.chainId, table.sequence] })],
);
