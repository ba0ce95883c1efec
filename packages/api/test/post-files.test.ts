import { members, postParts, posts } from "@drumbeat/db/schema";
import { aMember, aUser } from "@drumbeat/db/testing/factories";
import { anAccount, aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { aFounder, aSession, aWorld } from "./support";

const database = testDatabase();

async function aDesk() {
  const founder = await aFounder(database);
  const businessId = founder.business.id;
  return { ...founder, businessId, files: founder.caller.postFiles };
}

test("good rows become drafts with their time; bad ones are named with their line and nothing of them is written", async () => {
  const { files, businessId, caller } = await aDesk();
  const account = await anAccount(database.db, { businessId, handle: "korn" });
  const { postIds, refused } = await files.import({
    businessId,
    rows: [
      { line: 2, row: { network: "Practice network", text: "One\n---\nTwo", account: "@korn", tags: "Rye" } },
      { line: 3, row: { network: "Friendster", text: "Lost" } },
      { line: 5, row: { network: "bluesky", text: "With a time", date: "2026-12-01", time: "09:00" } },
    ],
  });
  expect(refused).toMatchObject([
    { line: 3, problems: [expect.stringMatching(/^“Friendster” is no network/)] },
  ]);
  expect(postIds).toHaveLength(2);
  const [thread, timed] = await Promise.all(
    postIds.map((postId) => caller.posts.get({ businessId, postId })),
  );
  expect(thread).toMatchObject({ status: "draft", source: "import", accountId: account.id, tags: ["rye"] });
  expect(thread?.content.parts.map(({ text }) => text)).toEqual(["One", "Two"]);
  expect(timed?.schedule).toMatchObject({ local: "2026-12-01T09:00", timeZone: "Europe/Berlin" });
  expect(await database.db.$count(posts, eq(posts.businessId, businessId))).toBe(2);
});

test("an account that the member may not use is not theirs to import to", async () => {
  const { businessId, world } = await aDesk();
  await anAccount(database.db, { businessId, handle: "korn" });
  const user = await aUser(database.db);
  await aMember(database.db, { businessId, userId: user.id, role: "editor" });
  await database.db.update(members).set({ allowedAccounts: [] }).where(eq(members.userId, user.id));
  const colleague = world.as(await aSession(database.db, user));
  const rows = [{ line: 2, row: { network: "practice", text: "Hello", account: "korn" } }];
  const { postIds, refused } = await colleague.postFiles.import({ businessId, rows });
  expect(postIds).toEqual([]);
  expect(refused[0]?.problems).toEqual(["“korn” is no account on Practice network here."]);
});

test("rows are counted as the servers of their accounts count, on the page and when they are imported", async () => {
  const { businessId, session } = await aDesk();
  const statuses = { max_characters: 5_000, characters_reserved_per_url: 23 };
  const page = (host: string, body: string) => {
    const url = `https://${host}.example/api/v2/instance`;
    return { [url]: { url, contentType: "application/json", body } };
  };
  const world = aWorld(database, {
    ...page("long", JSON.stringify({ configuration: { statuses } })),
    ...page("away", "<html>"),
  });
  const { postFiles } = world.as(session);
  for (const handle of ["long", "away"]) {
    const instanceUrl = `https://${handle}.example`;
    await anAccount(database.db, { businessId, network: "mastodon", instanceUrl, handle });
  }
  const { accounts } = await postFiles.ground({ businessId });
  expect(accounts.map(({ handle, counting }) => [handle, counting])).toEqual([
    ["long", { limit: 5_000 }],
    ["away", {}],
  ]);
  const text = "Fresh bread at seven. ".repeat(40);
  const rows = ["long", "away"].map((account, index) => ({
    line: index + 2,
    row: { network: "mastodon", text: `${account} ${text}`, account },
  }));
  const { postIds, refused } = await postFiles.import({ businessId, rows });
  expect(postIds).toHaveLength(1);
  expect(refused).toMatchObject([{ line: 3, problems: [expect.stringMatching(/too long for Mastodon/)] }]);
});

test("500 rows are imported at once, in a time that grows with their number, more are refused in words", async () => {
  const { files, businessId } = await aDesk();
  const rowsOf = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      line: index + 2,
      row: { network: "practice", text: `Loaf number ${count}-${index}: what shall we bake tomorrow?` },
    }));
  const timed = async (count: number) => {
    const start = performance.now();
    expect((await files.import({ businessId, rows: rowsOf(count) })).postIds).toHaveLength(count);
    return performance.now() - start;
  };
  await timed(2);
  const few = await timed(25);
  // Twenty times as many; with a look at each other row it would be four hundred times.
  expect(await timed(500)).toBeLessThan(few * 100);
  const more = files.import({ businessId, rows: rowsOf(501) });
  await expect(more).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("what is exported has every part, page by page, as filtered", async () => {
  const { files, businessId } = await aDesk();
  const long = "word ".repeat(200).trim();
  for (const body of ["one", long]) await aPost(database.db, { businessId, body, tags: ["a"], network: "x" });
  const other = await aPost(database.db, { businessId, body: "not this" });
  await database.db.insert(postParts).values({ businessId, postId: other.id, position: 1, text: "second" });
  const first = await files.export({ businessId, network: ["x"], limit: 1 });
  expect(first.items.map(({ texts }) => texts)).toEqual([[long]]);
  const rest = await files.export({ businessId, network: ["x"], limit: 1, cursor: first.nextCursor ?? "" });
  expect(rest).toMatchObject({ items: [{ texts: ["one"], tags: ["a"] }], nextCursor: null });
  const { items } = await files.export({ businessId, search: "this" });
  expect(items).toMatchObject([{ texts: ["not this", "second"] }]);
  const stored = await database.db
    .select()
    .from(posts)
    .where(eq(posts.businessId, businessId))
    .orderBy(asc(posts.id));
  expect(stored).toHaveLength(3);
});
