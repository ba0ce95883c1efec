import { members } from "@drumbeat/db/schema";
import { aMember, aUser } from "@drumbeat/db/testing/factories";
import { anAccount } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { aFounder, aSession } from "./support";

const database = testDatabase();
const content = { parts: [{ text: "Fresh bread at seven.", media: [] }], options: {} };

async function aPostOn(
  network: "practice" | "x",
  caller: Awaited<ReturnType<typeof aFounder>>["caller"],
  businessId: string,
) {
  const { posts } = await caller.posts.create({ businessId, networks: [network], content });
  return caller.posts.get({ businessId, postId: posts[0]?.id ?? "" });
}

test("a new post goes out from the only account of its network", async () => {
  const { business, caller } = await aFounder(database);
  const { id } = await anAccount(database.db, { businessId: business.id });
  await anAccount(database.db, { businessId: business.id, state: "disconnected" });
  expect((await aPostOn("practice", caller, business.id)).accountId).toBe(id);
  expect((await aPostOn("x", caller, business.id)).accountId).toBeNull();
});

test("with several nobody guesses, and people choose one of their own", async () => {
  const { business, caller } = await aFounder(database);
  const businessId = business.id;
  const [one] = [await anAccount(database.db, { businessId }), await anAccount(database.db, { businessId })];
  const post = await aPostOn("practice", caller, businessId);
  expect(post.accountId).toBeNull();
  const choice = { businessId, postId: post.id, baseRevision: post.revision };
  const foreign = await anAccount(database.db);
  await expect(caller.posts.save({ ...choice, accountId: foreign.id })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  await caller.posts.save({ ...choice, accountId: one.id });
  expect((await caller.posts.get({ businessId, postId: post.id })).accountId).toBe(one.id);
});

test("whoever is limited to some accounts chooses no other", async () => {
  const { business, caller, world } = await aFounder(database);
  const businessId = business.id;
  const [own, other] = [
    await anAccount(database.db, { businessId }),
    await anAccount(database.db, { businessId }),
  ];
  const editor = await aUser(database.db);
  await aMember(database.db, { businessId, userId: editor.id, role: "editor" });
  await database.db
    .update(members)
    .set({ allowedAccounts: [own.id] })
    .where(eq(members.userId, editor.id));
  const limited = world.as(await aSession(database.db, editor));
  const post = await aPostOn("practice", caller, businessId);
  const choice = { businessId, postId: post.id, baseRevision: post.revision };
  await expect(limited.posts.save({ ...choice, accountId: other.id })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await limited.posts.save({ ...choice, accountId: own.id });
});
