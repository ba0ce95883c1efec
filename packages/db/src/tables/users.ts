import { boolean, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant, timestamps } from "./columns";

export const planEnum = pgEnum("plan", ["free", "pro", "enterprise"]);

/** People. `clerkId` is null for local accounts. */
export const users = pgTable(
  "users",
  {
    id: id(),
    clerkId: text().unique(),
    /** When Clerk last changed the user it describes; older deliveries are ignored. */
    clerkUpdatedAt: instant(),
    email: text().notNull(),
    emailVerified: boolean().notNull().default(false),
    firstName: text().notNull().default(""),
    lastName: text(),
    image: text(),
    twoFactorEnabled: boolean().notNull().default(false),
    stripeCustomerId: text(),
    plan: planEnum().notNull().default("free"),
    /** When the plan ends unless the open invoice is paid; null: it goes on. */
    planUntil: instant(),
    onboardingCompletedAt: instant(),
    /** When they were last here, to within a quarter of an hour. */
    lastSeenAt: instant(),
    /** When they agreed to be counted by product analytics; null: they did not, or took it back. */
    analyticsAgreedAt: instant(),
    /** Set when the account is closed. The row stays, without personal data, for the authorship of shared work. */
    deletedAt: instant(),
    ...timestamps(),
  },
  (table) => [
    uniqueIndex("users_email").on(table.email),
    /** Whose customer it is that Stripe speaks of. */
    uniqueIndex("users_stripe_customer").on(table.stripeCustomerId),
    /** Who signed up in a month. */
    index("users_created").on(table.createdAt),
  ],
);

/** Local sign-in sessions (better-auth). */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    token: text().notNull().unique(),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    ...timestamps(),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

/** Ways in which a local user signs in: the password row of better-auth. */
export const credentials = pgTable(
  "credentials",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accountId: text().notNull(),
    providerId: text().notNull(),
    password: text(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    ...timestamps(),
  },
  (table) => [index("credentials_user").on(table.userId)],
);

/** One-time secrets of better-auth: password resets and pending second factors. */
export const verifications = pgTable(
  "verifications",
  {
    id: id(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    ...timestamps(),
  },
  (table) => [index("verifications_identifier").on(table.identifier)],
);

/** The second factor of a local user; secret and recovery codes are encrypted by better-auth. */
export const twoFactors = pgTable(
  "two_factors",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    verified: boolean().notNull().default(true),
    failedVerificationCount: integer().notNull().default(0),
    lockedUntil: instant(),
    ...timestamps(),
  },
  (table) => [index("two_factors_user").on(table.userId)],
);
