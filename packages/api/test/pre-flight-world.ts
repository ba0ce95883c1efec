import { dailyPosts } from "@drumbeat/core/posts/daily-quotas";
import type { Role } from "@drumbeat/core/roles";
import { notifications, posts, publications, socialAccounts } from "@drumbeat/db/schema";
import { aBusiness, aMember } from "@drumbeat/db/testing/factories";
import { type AccountRow, anAccount } from "@drumbeat/db/testing/post-factories";
import type { SuiteDatabase } from "@drumbeat/db/testing/vitest";
import { createAdapters } from "@drumbeat/social/adapters";
import { and, asc, eq } from "drizzle-orm";
import { listLeaving, lookAhead } from "../src/publishing/look-ahead";
import { createCaller } from "../src/root";
import { aPlannedPost } from "../src/testing/publishing";
import { aSession, aWorld } from "./support";

const hour = 3_600_000;
const unasked = () => Promise.reject(new Error("a pre-flight asks no network"));

/** A business with an account on X, in an installation where X and the practice network are set up and Reddit is not. */
export async function aRunway(database: SuiteDatabase) {
  const { base, clock, context } = aWorld(database);
  const { db } = database;
  const app = { X_CLIENT_ID: "app", X_CLIENT_SECRET: "secret" };
  const adapters = createAdapters(app, { fetch: unasked, fetchForeign: unasked, now: clock.now });
  const business = await aBusiness(db, { timeZone: "Europe/Berlin" });
  const businessId = business.id;
  const account = await anAccount(db, { businessId, network: "x" });
  const own = { ring: context(null).accounts.ring, adapters, random: () => 0.5 };
  const as = async (userId: string) =>
    createCaller({ ...context({ ...(await aSession(db)), userId }), accounts: own });
  const owner = await as(business.ownerId);

  const plan = (hours: number, given: { account?: AccountRow; text?: string } = {}) =>
    aPlannedPost(db, {
      account: given.account ?? account,
      texts: [given.text ?? "Fresh bread at seven."],
      at: new Date(clock.time + hours * hour),
    });
  const set = (values: Partial<typeof socialAccounts.$inferInsert>, { id } = account) =>
    db.update(socialAccounts).set(values).where(eq(socialAccounts.id, id));
  return {
    adapters,
    base,
    clock,
    business,
    businessId,
    account,
    as,
    owner,
    plan,
    set,
    member: (role: Role) => aMember(db, { businessId, role }),
    change: (postId: string, values: Partial<typeof posts.$inferInsert>) =>
      db.update(posts).set(values).where(eq(posts.id, postId)),
    warnings: async (postId: string) => (await owner.publishing.preFlight({ businessId, postId })).warnings,
    /** As many posts as the practice network takes in a day from one account, all at the same time. */
    fill: async (at: Date, full: AccountRow) => {
      for (let count = 0; count < dailyPosts.practice; count += 1) {
        await aPlannedPost(db, { account: full, texts: [`Loaf ${count}`], at });
      }
    },
    /** What the job does every ten minutes, for this business. */
    look: async () => {
      const names = (await listLeaving(base)).filter((name) => name.businessId === businessId);
      let found = 0;
      for (const name of names) found += await lookAhead(base, adapters, name);
      return found;
    },
    noted: async (postId: string) => {
      const [row] = await db.select().from(publications).where(eq(publications.postId, postId));
      return row?.warning ?? null;
    },
    /** What people were told, oldest first. */
    told: () =>
      db
        .select({ userId: notifications.userId, data: notifications.data })
        .from(notifications)
        .where(and(eq(notifications.businessId, businessId), eq(notifications.kind, "posts_at_risk")))
        .orderBy(asc(notifications.id)),
  };
}
