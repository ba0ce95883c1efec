import { sql } from "drizzle-orm";
import { modes, type BusinessProfile } from "@drumbeat/core/business-profile";
import type { Goal } from "@drumbeat/core/goals";
import type { Network } from "@drumbeat/core/networks";
import { defaultLateMinutes } from "@drumbeat/core/posts/publishing";
import { roles } from "@drumbeat/core/roles";
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, instant, timestamps } from "./columns";
import { users } from "./users";

export const modeEnum = pgEnum("mode", modes);
export const roleEnum = pgEnum("role", roles);

/** The tenant. Profile columns have the names of `businessProfileSchema` in core. */
export const businesses = pgTable(
  "businesses",
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id),
    slug: text().notNull(),
    name: text().notNull(),
    website: text(),
    description: text().notNull(),
    industry: text().notNull(),
    targetAudience: text().notNull(),
    goals: jsonb().$type<Goal[]>().notNull(),
    networksInUse: text().array().$type<Network[]>().notNull(),
    hoursPerWeek: doublePrecision().notNull(),
    tone: text().notNull(),
    languages: text().array().notNull(),
    timeZone: text().notNull(),
    mode: modeEnum().notNull(),
    /** From where members may act, in CIDR notation; null: from everywhere. */
    allowedNetworks: text().array(),
    /** How many people have to approve a post before it can be scheduled: 0 to 3. */
    approvalsRequired: smallint().notNull().default(0),
    mayApproveOwn: boolean().notNull().default(true),
    /** Whether a client who approves by link counts as one of them. */
    guestsMayApprove: boolean().notNull().default(false),
    /** Posts that score lower cannot be submitted; null: all can. */
    minScore: smallint(),
    /** Words that the brand does not use. */
    bannedWords: text().array().notNull().default([]),
    /** A post that is later than that is held, and somebody is asked. */
    lateAfterMinutes: integer().notNull().default(defaultLateMinutes),
    /** Nothing of this business goes out since then; null: everything does. */
    publishingStoppedAt: instant(),
    publishingStoppedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    /** Since when the plan of the owner has no room for it: it can be read, and nothing is added or goes out. */
    pausedAt: instant(),
    ...timestamps(),
  },
  (table) => [uniqueIndex("businesses_slug").on(table.slug), index("businesses_owner").on(table.ownerId)],
);

export const members = pgTable(
  "members",
  {
    businessId: uuid()
      .notNull()
      .references(() => businesses.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: roleEnum().notNull(),
    /** Social accounts that the member is limited to; null: all. */
    allowedAccounts: uuid().array(),
    /** Since when the plan of the owner has no room for them: they can read, and change nothing. */
    pausedAt: instant(),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.userId] }),
    /** The businesses of a user, for the switcher. */
    index("members_user").on(table.userId),
  ],
);

/** Answers as the wizard saves them: raw text, not yet validated. */
export type OnboardingAnswers = Partial<
  Omit<BusinessProfile, "goals" | "hoursPerWeek" | "website"> & {
    website: string;
    goalsText: string;
    hoursPerWeek: string;
  }
>;

/** An unfinished onboarding. One open draft per user; a finished one names the business that it became. */
export const onboardingDrafts = pgTable(
  "onboarding_drafts",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    answers: jsonb().$type<OnboardingAnswers>().notNull().default({}),
    step: integer().notNull().default(0),
    businessId: uuid().references(() => businesses.id, { onDelete: "cascade" }),
    finishedAt: instant(),
    ...timestamps(),
  },
  (table) => [uniqueIndex("onboarding_drafts_open").on(table.userId).where(sql`finished_at is null`)],
);
