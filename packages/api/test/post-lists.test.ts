import { posts } from "@drumbeat/db/schema";
import { aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { aFounder } from "./support";

const database = testDatabase();

async function aDesk() {
  const founder = await aFounder(database);
  const businessId = founder.business.id;
  const put = (values: Partial<typeof posts.$inferInsert> = {}) =>
    aPost(database.db, { businessId, ...values });
  const lists = founder.caller.postLists;
  const found = async (filter: object) => {
    const { items } = await lists.list({ businessId, ...filter });
    return items.map(({ excerpt }) => excerpt);
  };
  return { ...founder, businessId, put, lists, found };
}

describe("the list", () => {
  test("is narrowed by each kind of thing, and by several at once", async () => {
    const { put, found, session } = await aDesk();
    await put({ body: "a", status: "draft", network: "x", pillar: "Craft", tags: ["rye"] });
    await put({ body: "b", status: "scheduled", network: "bluesky", authorId: session.userId });
    await put({ body: "c", status: "held", network: "x", scheduledAt: new Date("2026-11-30T23:30:00Z") });
    expect(await found({})).toEqual(["c", "b", "a"]);
    expect(await found({ status: ["draft", "held"] })).toEqual(["c", "a"]);
    expect(await found({ network: ["x"] })).toEqual(["c", "a"]);
    expect(await found({ network: ["x"], status: ["draft"] })).toEqual(["a"]);
    expect(await found({ pillar: "Craft" })).toEqual(["a"]);
    expect(await found({ tag: "Rye" })).toEqual(["a"]);
    expect(await found({ authorId: session.userId })).toEqual(["b"]);
    // On the clocks of Berlin it is December already.
    expect(await found({ since: "2026-12-01", until: "2026-12-01" })).toEqual(["c"]);
    expect(await found({ until: "2026-11-30" })).toEqual([]);
  });

  test.each([
    ["sourdough", ["Our sourdough starter"]],
    ["sourd", ["Our sourdough starter"]],
    ["our sta", ["Our sourdough starter"]],
    ["rolls", ["Fresh rolls, not bread"]],
    ["starter or rolls", ["Fresh rolls, not bread", "Our sourdough starter"]],
    ['"fresh rolls"', ["Fresh rolls, not bread"]],
    ["fresh -bread", []],
    ["日本", ["日本語 bread"]],
    ["brea", ["日本語 bread", "Fresh rolls, not bread"]],
    ["'; drop table posts; --", []],
    ["& | ! ( ) :* <->", []],
  ])("finds %j as one types", async (search, bodies) => {
    const { put, found } = await aDesk();
    await put({ body: "Our sourdough starter" });
    await put({ body: "Fresh rolls, not bread" });
    await put({ body: "日本語 bread" });
    expect(await found({ search })).toEqual(bodies);
  });

  test.each(["newest", "oldest", "soonest", "latest"] as const)(
    "by %s, page by page, gives each once",
    async (order) => {
      const { put, lists, businessId } = await aDesk();
      const same = new Date("2030-01-01T09:00:00Z");
      for (let index = 0; index < 7; index += 1) {
        await put({
          body: String(index),
          scheduledAt: index < 5 ? same : new Date(`2030-01-0${index}T09:00:00Z`),
        });
      }
      await put({ body: "no time" });
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await lists.list({ businessId, order, limit: 2, ...(cursor ? { cursor } : {}) });
        seen.push(...page.items.map(({ excerpt }) => excerpt));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      const timed = ["0", "1", "2", "3", "4", "5", "6"];
      const all = order === "newest" || order === "oldest" ? [...timed, "no time"] : timed;
      expect(seen).toEqual(order === "newest" || order === "latest" ? all.toReversed() : all);
    },
  );

  test("a cursor of another list is refused in words", async () => {
    const { lists, businessId } = await aDesk();
    const wrong = lists.list({ businessId, order: "soonest", cursor: "x_y" });
    await expect(wrong).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("the bin is not in it", async () => {
    const { put, caller, businessId, found, lists } = await aDesk();
    const { id } = await put({ body: "gone" });
    await caller.posts.delete({ businessId, postIds: [id] });
    expect(await found({})).toEqual([]);
    expect((await lists.counts({ businessId })).draft).toBe(0);
  });
});

test("the board has every status, and the numbers beside it", async () => {
  const { put, lists, businessId } = await aDesk();
  for (let index = 0; index < 3; index += 1) await put({ body: `draft ${index}` });
  await put({ status: "scheduled", network: "x" });
  const board = await lists.board({ businessId, limit: 2 });
  const drafts = board.find(({ status }) => status === "draft");
  expect(drafts?.items.map(({ excerpt }) => excerpt)).toEqual(["draft 2", "draft 1"]);
  const rest = await lists.list({ businessId, status: ["draft"], cursor: drafts?.nextCursor ?? "" });
  expect(rest.items.map(({ excerpt }) => excerpt)).toEqual(["draft 0"]);
  expect(board.find(({ status }) => status === "held")?.items).toEqual([]);
  expect(await lists.counts({ businessId })).toMatchObject({ draft: 3, scheduled: 1, held: 0 });
  const onX = await lists.board({ businessId, network: ["x"] });
  expect(onX.flatMap(({ items }) => items)).toHaveLength(1);
});

describe("many at once", () => {
  test("tags are added and removed, and undoing touches only what changed", async () => {
    const { put, lists, businessId } = await aDesk();
    const one = await put({ tags: ["a"] });
    const two = await put({ tags: ["a", "b"] });
    const ids = [one.id, two.id];
    const changed = await lists.tag({ businessId, postIds: ids, add: ["B", "c"] });
    expect(changed.postIds.toSorted()).toEqual(ids.toSorted());
    expect(await tagsOf(one.id)).toEqual(["a", "b", "c"]);
    expect((await lists.tag({ businessId, postIds: ids, add: ["b"] })).postIds).toEqual([]);
    await lists.tag({ businessId, postIds: ids, remove: ["c", "a"] });
    expect(await tagsOf(two.id)).toEqual(["b"]);
    const many = Array.from({ length: 20 }, (_, index) => `tag ${index}`);
    await lists.tag({ businessId, postIds: ids, add: many });
    expect(await tagsOf(one.id)).toHaveLength(20);
    expect((await lists.choices({ businessId })).tags).toContain("tag 3");
  });

  test("pillars are set, and what was before comes back for undoing", async () => {
    const { put, lists, businessId } = await aDesk();
    const one = await put({ pillar: "Craft" });
    const two = await put();
    const items = [one.id, two.id].map((postId) => ({ postId, pillar: "People" }));
    const { before } = await lists.setPillars({ businessId, items });
    expect(before).toHaveLength(2);
    expect((await lists.choices({ businessId })).pillars).toEqual(["People"]);
    await lists.setPillars({ businessId, items: before });
    const { items: after } = await lists.list({ businessId });
    expect(after.map(({ pillar }) => pillar)).toEqual([null, "Craft"]);
  });

  test("what cannot be submitted is named and keeps nobody else", async () => {
    const { put, lists, businessId } = await aDesk();
    const draft = await put();
    const gone = await put({ status: "published" });
    const { postIds, refused } = await lists.submit({ businessId, postIds: [gone.id, draft.id, draft.id] });
    expect(postIds).toEqual([draft.id]);
    expect(refused).toMatchObject([{ postId: gone.id }]);
    expect(refused[0]?.says).toMatch(/Published/);
    expect((await lists.withdraw({ businessId, postIds })).postIds).toEqual([draft.id]);
  });

  test("times are taken away and told, so that they can be given back", async () => {
    const { put, lists, businessId, caller } = await aDesk();
    const post = await put({ status: "scheduled" });
    const draft = await put();
    const { before, refused } = await lists.unschedule({ businessId, postIds: [post.id, draft.id] });
    expect(before).toMatchObject([{ postId: post.id, schedule: { local: "2030-01-07T09:00" } }]);
    expect(refused).toEqual([{ postId: draft.id, says: "This post has no time." }]);
    expect((await caller.posts.get({ businessId, postId: post.id })).schedule).toBeNull();
  });

  test("posts of others are not touched", async () => {
    const { lists, businessId } = await aDesk();
    const foreign = await aPost(database.db, { tags: ["mine"] });
    const postIds = [foreign.id];
    expect((await lists.tag({ businessId, postIds, add: ["x"] })).postIds).toEqual([]);
    expect(
      (await lists.setPillars({ businessId, items: [{ postId: foreign.id, pillar: "x" }] })).before,
    ).toEqual([]);
    expect((await lists.submit({ businessId, postIds })).refused).toMatchObject([{ postId: foreign.id }]);
    expect((await lists.unschedule({ businessId, postIds })).before).toEqual([]);
    expect(await tagsOf(foreign.id)).toEqual(["mine"]);
  });
});

async function tagsOf(postId: string) {
  const [row] = await database.db.select({ tags: posts.tags }).from(posts).where(eq(posts.id, postId));
  return row?.tags;
}

describe("among many posts", () => {
  const plan = async (query: ReturnType<typeof sql>) => {
    const rows = await database.db.execute<{ "QUERY PLAN": string }>(sql`explain ${query}`);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  };

  test("the list, a column and a count use their index", async () => {
    const { businessId } = await aDesk();
    const other = await aPost(database.db);
    await database.db.execute(sql`
      insert into posts (id, business_id, group_id, network, source, body, content_hash, status)
      select gen_random_uuid(), case when n % 4 = 0 then ${businessId}::uuid else ${other.businessId}::uuid end, gen_random_uuid(), 'practice', 'person', 'bread ' || n, '\\x00',
        case when n % 400 = 0 then 'in_review' else 'draft' end::post_status from generate_series(1, 20000) n`);
    await database.db.execute(sql`analyze posts`);
    const own = sql`business_id = ${businessId} and deleted_at is null`;
    const list = await plan(sql`select id from posts where ${own} order by id desc limit 51`);
    expect(list).toMatch(/Index Scan.* using posts_(list|business)/);
    expect(list).not.toContain("Sort");
    const column = sql`select id from posts where ${own} and status = 'in_review' order by id desc limit 21`;
    expect(await plan(column)).not.toContain("Seq Scan");
    const rare = sql`select id from posts where ${own} and search @@ to_tsquery('simple', '19999') order by id desc limit 51`;
    expect(await plan(rare)).toContain("posts_search");
  });
});
