import { limitsOf } from "@drumbeat/core/posts/limits";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { Database } from "@drumbeat/db/client";
import { businesses, posts } from "@drumbeat/db/schema";
import { aMedia } from "@drumbeat/db/testing/post-factories";
import { eq } from "drizzle-orm";
import type postgres from "postgres";
import { aFounder } from "./support";

/** A founder with a calendar in Berlin, and short ways to write and plan. The clock stands at Tue 24 Nov 2026, 10:00 there. */
export async function aPlanner(database: { db: Database; sql: postgres.Sql }) {
  const founder = await aFounder(database);
  const { caller, business } = founder;
  const businessId = business.id;
  const { calendar } = caller;
  const draft = async (text = "Fresh bread at seven.", network: PostNetwork = "practice") => {
    const shown = limitsOf(network).media.isRequired ? [await aMedia(database.db, { businessId })] : [];
    const media = shown.map(({ id }) => ({ mediaId: id, altText: "Bread", crop: null }));
    const content = { parts: [{ text, media }], options: {} };
    const { posts: made } = await caller.posts.create({ businessId, networks: [network], content });
    return made[0]?.id ?? "";
  };
  const schedule = (postId: string, local: string, prefer: "earlier" | "later" = "earlier") =>
    calendar.schedule({ businessId, postId, local, prefer });
  const scheduled = async (local: string, network?: PostNetwork) => {
    const postId = await draft("Fresh bread at seven.", network);
    await schedule(postId, local);
    return postId;
  };
  const rules = (values: Partial<typeof businesses.$inferInsert>) =>
    database.db.update(businesses).set(values).where(eq(businesses.id, businessId));
  const row = async (postId: string) => {
    const [found] = await database.db.select().from(posts).where(eq(posts.id, postId));
    if (!found) throw new Error("there is no such post");
    return found;
  };
  return { ...founder, businessId, calendar, draft, schedule, scheduled, rules, row };
}
