import { posts } from "@drumbeat/db/schema";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { BusinessContext } from "../context";

/** How many posts are looked through, how much of each, and how many words come of it. */
const limits = { posts: 200, characters: 4_000, words: 40 } as const;

const hashtag = /(?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*/gu;
const mention = /(?<![\p{L}\p{N}_.+/-])@[\p{L}\p{N}_]+(?:[.@-]+[\p{L}\p{N}_]+)*/gu;

/** Hashtags and names that this business has used lately, for those who write the next post. */
export async function suggestWords(ctx: Pick<BusinessContext, "db" | "businessId">) {
  const rows = await ctx.db
    .select({ text: sql<string>`left(${posts.body}, ${limits.characters})` })
    .from(posts)
    .where(and(eq(posts.businessId, ctx.businessId), isNull(posts.deletedAt)))
    .orderBy(desc(posts.id))
    .limit(limits.posts);
  const texts = rows.map(({ text }) => text);
  return { hashtags: mostUsed(texts, hashtag), mentions: mostUsed(texts, mention) };
}

/** What the pattern finds, in the spelling used last, by the number of posts that have it. */
function mostUsed(texts: readonly string[], pattern: RegExp): string[] {
  const found = new Map<string, { word: string; count: number }>();
  for (const text of texts) {
    for (const word of new Set(text.match(pattern))) {
      const entry = found.get(word.toLowerCase());
      if (entry) entry.count += 1;
      else found.set(word.toLowerCase(), { word, count: 1 });
    }
  }
  return [...found.values()]
    .sort((one, other) => other.count - one.count)
    .slice(0, limits.words)
    .map(({ word }) => word);
}
