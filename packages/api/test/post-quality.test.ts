import { posts } from "@drumbeat/db/schema";
import { aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { assertGoodEnough } from "../src/posts/quality/service";
import { aFounder } from "./support";

const database = testDatabase();
const text =
  "Why does our rye keep fresh for 5 days? It rests in the cool cellar before it sees the oven. Tell us which loaf you want on Saturday.";
const saying = (words: string) => ({ parts: [{ text: words, media: [] }], options: {} });

async function aDesk() {
  const founder = await aFounder(database);
  const { business, caller, session, world } = founder;
  const businessId = business.id;
  const write = async (words: string, networks: ["practice"] | ["practice", "x"] = ["practice"]) => {
    const made = await caller.posts.create({ businessId, networks, content: saying(words) });
    return made.posts[0]?.id ?? "";
  };
  const ctx = {
    ...world.context(session),
    session,
    businessId,
    role: "admin" as const,
    allowedAccounts: null,
  };
  const scoreOf = async (postId: string) => {
    const [row] = await database.db.select({ score: posts.score }).from(posts).where(eq(posts.id, postId));
    return row?.score;
  };
  return { ...founder, businessId, ctx, write, scoreOf };
}

test("a post has its score when it is written, and a new one with each change", async () => {
  const { caller, businessId, write, scoreOf } = await aDesk();
  const postId = await write(text);
  expect(await scoreOf(postId)).toBe(100);
  const worse = saying(`Hello everyone! ${text} Award-winning, 93 % cheaper.`);
  await caller.posts.save({ businessId, postId, baseRevision: 1, content: worse });
  const { score, findings } = await caller.postQuality.get({ businessId, postId });
  expect(findings.map(({ check }) => check)).toEqual(["hook", "claims", "claims"]);
  expect(await scoreOf(postId)).toBe(score);
  expect(score).toBeLessThan(80);
});

test("a near repeat of the last 90 days is named; the same text on another network, and older posts, are not", async () => {
  const { caller, businessId, write, world } = await aDesk();
  const first = await write(text, ["practice", "x"]);
  expect((await caller.postQuality.get({ businessId, postId: first })).findings).toEqual([]);
  const second = await write(`${text} #rye`);
  const { findings } = await caller.postQuality.get({ businessId, postId: second });
  expect(findings).toMatchObject([{ check: "repetition" }]);
  expect(findings[0]?.says).toMatch(/^100 % like “Why does our rye keep fresh for 5 days\?.*” of \d+ \w+\.$/);
  world.clock.time = Date.now() + 91 * 24 * 3_600_000;
  expect((await caller.postQuality.get({ businessId, postId: second })).findings).toEqual([]);
});

test("numbers that the founder told are known, and words of the brand are not said", async () => {
  const { caller, businessId, write } = await aDesk();
  await database.db.execute(
    sql`update businesses set description = 'We bake 93 kinds', banned_words = '{cellar}' where id = ${businessId}`,
  );
  const postId = await write(`${text} We have 93 kinds.`);
  const { findings } = await caller.postQuality.get({ businessId, postId });
  expect(findings.map(({ says }) => says)).toEqual(["Your brand does not say “cellar”."]);
  expect(await caller.postQuality.ground({ businessId })).toMatchObject({
    bannedWords: ["cellar"],
    minScore: null,
  });
});

test("a post below the limit of its business is refused with the worst reason, measured by the rules of today", async () => {
  const { businessId, ctx, write, scoreOf } = await aDesk();
  const id = await write(text);
  const check = () =>
    database.db.transaction(async (tx) => {
      const [post] = await tx.select().from(posts).where(eq(posts.id, id));
      if (post) await assertGoodEnough(tx, ctx, post);
    });
  await check();
  await database.db.execute(sql`update businesses set min_score = 90 where id = ${businessId}`);
  await check();
  await database.db.execute(sql`update businesses set banned_words = '{Saturday}' where id = ${businessId}`);
  await expect(check()).rejects.toThrow(
    "Posts of this business need a score of 90; this one has 80. Your brand does not say “Saturday”.",
  );
  expect(await scoreOf(id)).toBe(100);
});

test("a save stays quick among the posts of 90 busy days", async () => {
  const { caller, businessId, write } = await aDesk();
  for (let index = 0; index < 40; index += 1)
    await aPost(database.db, { businessId, body: `${index} ${text}` });
  const postId = await write(text);
  const start = performance.now();
  await caller.posts.save({ businessId, postId, baseRevision: 1, content: saying(`${text} More.`) });
  expect(performance.now() - start).toBeLessThan(2_000);
});
