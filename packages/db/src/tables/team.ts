import { sql } from "drizzle-orm";
import { notificationKinds } from "@drumbeat/core/notifications";
import { boolean, index, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { businesses, roleEnum } from "./businesses";
import { id, instant, timestamps } from "./columns";
import { users } from "./users";

/** Ways into a business that were handed out. The secret of the link is kept as its hash only. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    /** Who may accept it, in lower case; null: whoever has the link. */
    email: text(),
    role: roleEnum().notNull(),
    /** SHA-256 of the token in the link, base64url. */
    tokenHash: text().notNull(),
    invitedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    acceptedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    revokedAt: instant(),
    ...timestamps(),
  },
  (table) => [
    /** Opening a link. */
    uniqueIndex("invitations_token").on(table.tokenHash),
    /** One open invitation for each address, also when two people invite at once. */
    uniqueIndex("invitations_open_email")
      .on(table.businessId, table.email)
      .where(sql`accepted_at is null and revoked_at is null`),
    /** Open ones of a business, newest first. */
    index("invitations_open")
      .on(table.businessId, table.createdAt.desc())
      .where(sql`accepted_at is null and revoked_at is null`),
  ],
);

export const notificationKindEnum = pgEnum("notification_kind", notificationKinds);

/** What people are told about themselves and their businesses. */
export const notifications = pgTable(
  "notifications",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Null when it is about the account itself. */
    businessId: uuid().references(() => businesses.id, { onDelete: "cascade" }),
    kind: notificationKindEnum().notNull(),
    /** Of the shape that core keeps for the kind. */
    data: jsonb().notNull(),
    createdAt: instant().notNull().defaultNow(),
    readAt: instant(),
    /** When the mail about it was handed to the mail server. */
    mailedAt: instant(),
    /** False: the reader wants this kind by mail only. */
    inApp: boolean().notNull().default(true),
  },
  (table) => [
    /** The list of a person, newest first. */
    index("notifications_user").on(table.userId, table.id.desc()),
    /** How many are unread. */
    index("notifications_unread").on(table.userId).where(sql`read_at is null`),
  ],
);
