import { posts, reviewDecisions } from "@drumbeat/db/schema";
import { aMember, aUser } from "@drumbeat/db/testing/factories";
import { aMedia, anAccount, aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createPosts } from "../src/posts/create";
import { setTime } from "../src/posts/set-time";
import { transition } from "../src/posts/transition";
import { aFounder, aSession } from "./support";

const database = testDatabase();

const saying = (...texts: string[]) => ({ parts: texts.map((text) => ({ text, media: [] })), options: {} });
const time = (iso: string) => ({
  local: iso.slice(0, 16),
  timeZone: "UTC",
  at: new Date(`${iso}Z`),
  note: null,
});
const tomorrow = time("2030-03-01T09:00:00");

/** A founder with one draft for the practice network. */
async function aDesk() {
  const founder = await aFounder(database);
  const { business, caller, session, world } = founder;
  const businessId = business.id;
  const made = await caller.posts.create({
    businessId,
    networks: ["practice"],
    content: saying("One", "Two"),
  });
  const postId = made.posts[0]?.id ?? "";
  const ctx = { ...world.context(session), session, businessId, role: "admin" as const };
  const read = () => caller.posts.get({ businessId, postId });
  const stored = async () => {
    const [row] = await database.db.select().from(posts).where(eq(posts.id, postId));
    if (!row) throw new Error("the post is gone");
    return row;
  };
  const approve = () => database.db.transaction((tx) => transition(tx, ctx, { postId, via: "approve" }));
  const needs = (approvalsRequired: number) =>
    database.db.execute(
      sql`update businesses set approvals_required = ${approvalsRequired} where id = ${businessId}`,
    );
  return { ...founder, businessId, postId, ctx, read, stored, approve, needs };
}

describe("writing", () => {
  test("one text for several networks is one post each, in one group", async () => {
    const { caller, businessId } = await aDesk();
    const made = await caller.posts.create({
      businessId,
      networks: ["x", "bluesky"],
      content: saying("Hello"),
    });
    const post = await caller.posts.get({ businessId, postId: made.posts[0]?.id ?? "" });
    expect(post.siblings).toHaveLength(1);
    expect(post.groupId).toBe(made.groupId);
  });

  test("parts keep their order, and nothing of the text is lost but what no network takes", async () => {
    const { caller, businessId, postId, read } = await aDesk();
    const texts = ["مرحبا", "👩‍👩‍👧 <script>", "a\u0000b", ""];
    await caller.posts.save({ businessId, postId, baseRevision: 1, content: saying(...texts) });
    expect((await read()).content.parts.map((part) => part.text)).toEqual([
      "مرحبا",
      "👩‍👩‍👧 <script>",
      "ab",
      "",
    ]);
  });

  test("who saves on an old revision is told, and nothing is overwritten", async () => {
    const { caller, businessId, postId, read } = await aDesk();
    await caller.posts.save({ businessId, postId, baseRevision: 1, content: saying("first") });
    const late = caller.posts.save({ businessId, postId, baseRevision: 1, content: saying("second") });
    await expect(late).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await read()).content.parts[0]?.text).toBe("first");
  });

  test("saving what is already there changes nothing", async () => {
    const { caller, businessId, postId } = await aDesk();
    const saved = await caller.posts.save({
      businessId,
      postId,
      baseRevision: 1,
      content: saying("One", "Two"),
    });
    expect(saved.revision).toBe(1);
  });

  test("files and accounts of another business are refused", async () => {
    const { caller, businessId, postId } = await aDesk();
    const { id: mediaId } = await aMedia(database.db);
    const content = { parts: [{ text: "", media: [{ mediaId }] }], options: {} };
    await expect(caller.posts.save({ businessId, postId, baseRevision: 1, content })).rejects.toThrow(
      /media library/,
    );
    const { id: accountId } = await anAccount(database.db);
    await expect(caller.posts.save({ businessId, postId, baseRevision: 1, accountId })).rejects.toThrow(
      /account/,
    );
  });

  test("an account has to be on the network of the post", async () => {
    const { caller, businessId, postId } = await aDesk();
    const { id: accountId } = await anAccount(database.db, { businessId, network: "x" });
    await expect(caller.posts.save({ businessId, postId, baseRevision: 1, accountId })).rejects.toThrow(
      /account/,
    );
    const saved = await caller.posts.save({ businessId, postId, baseRevision: 1, network: "x", accountId });
    expect(saved.revision).toBe(2);
  });
});

describe("history", () => {
  test("edits of one sitting are one version; somebody else's are another", async () => {
    const { caller, businessId, postId, world, as } = await aDeskForTwo();
    await caller.posts.save({ businessId, postId, baseRevision: 1, content: saying("a") });
    await caller.posts.save({ businessId, postId, baseRevision: 2, content: saying("ab") });
    await as.posts.save({ businessId, postId, baseRevision: 3, content: saying("abc") });
    world.clock.time += 11 * 60_000;
    await as.posts.save({ businessId, postId, baseRevision: 4, content: saying("abcd") });
    const { items } = await caller.posts.versions({ businessId, postId });
    expect(items.map((item) => item.number)).toEqual([4, 3, 2, 1]);
    const second = await caller.posts.version({ businessId, postId, number: 2 });
    expect(second.content.parts[0]?.text).toBe("ab");
  });

  test("restoring an older version brings its text back and keeps the present one in the history", async () => {
    const { caller, businessId, postId, read } = await aDesk();
    await caller.posts.save({ businessId, postId, baseRevision: 1, content: saying("changed") });
    await caller.posts.restoreVersion({ businessId, postId, number: 1, baseRevision: 2 });
    expect((await read()).content.parts.map((part) => part.text)).toEqual(["One", "Two"]);
    expect((await caller.posts.versions({ businessId, postId })).items).toHaveLength(3);
  });

  async function aDeskForTwo() {
    const desk = await aDesk();
    const colleague = await aUser(database.db);
    await aMember(database.db, { businessId: desk.businessId, userId: colleague.id, role: "editor" });
    const as = desk.world.as(await aSession(database.db, colleague));
    return { ...desk, as };
  }
});

describe("an approval is of exactly one content", () => {
  test("nothing is scheduled without an approval or without a time", async () => {
    const { ctx, postId, approve } = await aDesk();
    const schedule = () => database.db.transaction((tx) => transition(tx, ctx, { postId, via: "schedule" }));
    await expect(schedule()).rejects.toMatchObject({ code: "conflict" });
    await approve();
    await expect(schedule()).rejects.toThrow(/Choose a time/);
    await database.db.transaction((tx) => setTime(tx, ctx, { postId, schedule: tomorrow }));
    expect((await schedule()).status).toBe("scheduled");
  });

  test("where somebody has to approve, an edit makes a draft of it and voids what was decided", async () => {
    const { caller, businessId, postId, approve, needs, session, stored } = await aDesk();
    await needs(1);
    const { contentHash } = await approve();
    const decision = {
      businessId,
      postId,
      decision: "approved" as const,
      userId: session.userId,
      contentHash,
    };
    await database.db.insert(reviewDecisions).values(decision);
    const saved = await caller.posts.save({ businessId, postId, baseRevision: 1, content: saying("other") });
    expect(saved).toMatchObject({ status: "draft", voided: true });
    expect((await stored()).approvedHash).toBeNull();
    const [voided] = await database.db
      .select()
      .from(reviewDecisions)
      .where(eq(reviewDecisions.postId, postId));
    expect(voided?.voidedReason).toBe("The content was edited.");
  });

  test("where nobody has to, it stays as it stands and is signed anew", async () => {
    const { caller, businessId, postId, approve, stored } = await aDesk();
    await approve();
    const saved = await caller.posts.save({ businessId, postId, baseRevision: 1, content: saying("other") });
    expect(saved).toMatchObject({ status: "approved", voided: false });
    const { approvedHash, contentHash } = await stored();
    expect(approvedHash).toEqual(contentHash);
  });

  test("two needed approvals do not survive a move in time; one does when the mover may approve", async () => {
    const { ctx, postId, approve, needs, stored } = await aDesk();
    const move = (iso: string) =>
      database.db.transaction((tx) => setTime(tx, ctx, { postId, schedule: time(iso) }));
    await needs(1);
    await approve();
    expect(await move("2030-03-02T09:00:00")).toMatchObject({ voided: false });
    await needs(2);
    expect(await move("2030-03-03T09:00:00")).toMatchObject({ voided: true });
    expect((await stored()).status).toBe("draft");
  });

  test("taking the time away from a scheduled post leaves it approved", async () => {
    const { ctx, postId, approve, stored } = await aDesk();
    await approve();
    await database.db.transaction((tx) => setTime(tx, ctx, { postId, schedule: tomorrow }));
    await database.db.transaction((tx) => transition(tx, ctx, { postId, via: "schedule" }));
    await database.db.transaction((tx) => setTime(tx, ctx, { postId, schedule: null }));
    expect((await stored()).status).toBe("approved");
  });

  test("the database itself refuses a scheduled post that was not approved as it is", async () => {
    const { postId } = await aDesk();
    const force = database.db.execute(
      sql`update posts set status = 'scheduled', scheduled_at = now() where id = ${postId}`,
    );
    await expect(force).rejects.toMatchObject({ cause: { constraint_name: "posts_approved" } });
  });
});

describe("the bin", () => {
  test("what is deleted is gone from everywhere and comes back as it was", async () => {
    const { caller, businessId, postId, read } = await aDesk();
    expect(await caller.posts.delete({ businessId, postIds: [postId] })).toEqual({ postIds: [postId] });
    await expect(read()).rejects.toMatchObject({ code: "NOT_FOUND" });
    await caller.posts.undelete({ businessId, postIds: [postId] });
    expect((await read()).content.parts).toHaveLength(2);
  });

  test("a scheduled post whose time passed in the bin does not fire when it comes back", async () => {
    const { caller, businessId } = await aDesk();
    const { id } = await aPost(database.db, {
      businessId,
      status: "scheduled",
      scheduledAt: new Date("2020-01-01"),
    });
    await caller.posts.delete({ businessId, postIds: [id] });
    await caller.posts.undelete({ businessId, postIds: [id] });
    expect((await caller.posts.get({ businessId, postId: id })).status).toBe("approved");
  });

  test("what has gone out stays", async () => {
    const { caller, businessId } = await aDesk();
    const { id } = await aPost(database.db, { businessId, status: "published" });
    expect(await caller.posts.delete({ businessId, postIds: [id] })).toEqual({ postIds: [] });
  });
});

test("a job writes posts on somebody's behalf", async () => {
  const { ctx, businessId, session, caller } = await aDesk();
  const job = {
    clock: ctx.clock,
    emit: ctx.emit,
    businessId,
    actor: { kind: "job" as const, id: "write-batch", userId: session.userId },
  };
  const [row] = await database.db.transaction((tx) =>
    createPosts(tx, job, [
      { network: "x", content: saying("From a job"), source: "playbook", schedule: tomorrow },
    ]),
  );
  const post = await caller.posts.get({ businessId, postId: row?.id ?? "" });
  expect(post).toMatchObject({
    source: "playbook",
    schedule: { local: "2030-03-01T09:00", timeZone: "UTC" },
  });
  expect(post.author?.id).toBe(session.userId);
});
