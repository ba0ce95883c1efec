import { posts, reviewDecisions } from "@drumbeat/db/schema";
import { aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { setTime } from "../src/posts/set-time";
import { transition } from "../src/posts/transition";
import { aReviewingTeam } from "./reviewing";

const database = testDatabase();
const rounds = 300;

const out = ["approved", "scheduled", "publishing"] as const;

/** Posts that stand as approved without being exactly what so many different people approved. */
const wronglyApproved = (businessId: string, needed: number) =>
  database.db
    .select({ id: posts.id, status: posts.status })
    .from(posts)
    .where(
      and(
        eq(posts.businessId, businessId),
        inArray(posts.status, [...out]),
        or(
          isNull(posts.approvedHash),
          ne(posts.approvedHash, posts.contentHash),
          sql`(select count(distinct user_id) from review_decisions as d where d.post_id = ${posts.id}
            and d.decision = 'approved' and d.voided_at is null and d.content_hash = ${posts.contentHash}) < ${needed}`,
        ),
      ),
    );

const time = {
  scheduledLocal: "2026-12-01 09:00:00",
  timeZone: "UTC",
  scheduledAt: new Date("2026-12-01T09:00:00Z"),
};

test(`approvals raced against edits, moves and schedules leave nothing unapproved scheduled, ${rounds} times`, async () => {
  const team = await aReviewingTeam(database, { approvalsRequired: 2 });
  const { businessId, owner, join, see, edit, world } = team;
  const [editor, reviewer] = [await join("editor"), await join("reviewer")];
  const ctx = {
    ...world.context(editor.session),
    session: editor.session,
    businessId,
    role: "editor" as const,
  };
  const outcomes = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    const { id: postId } = await aPost(database.db, {
      ...time,
      businessId,
      status: "in_review",
      authorId: editor.userId,
    });
    const seen = await see(owner, postId);
    const move = () =>
      database.db.transaction((tx) => {
        const at = new Date(Date.UTC(2026, 11, 2, 9));
        const schedule = { local: "2026-12-02T09:00", timeZone: "UTC", at, note: null };
        return setTime(tx, ctx, { postId, schedule });
      });
    const schedule = () => database.db.transaction((tx) => transition(tx, ctx, { postId, via: "schedule" }));
    const claim = () => database.db.transaction((tx) => transition(tx, ctx, { postId, via: "claim" }));
    const approvals = [() => owner.api.reviews.approve(seen), () => reviewer.api.reviews.approve(seen)];
    const changes = [() => edit(editor, postId, `Bread ${round}`), move, schedule, claim];
    const rival = changes[round % changes.length] ?? move;
    const all = round % 2 === 0 ? [...approvals, rival] : [rival, ...approvals];
    await Promise.allSettled(all.map((act) => act()));
    const [row] = await database.db.select({ status: posts.status }).from(posts).where(eq(posts.id, postId));
    outcomes.set(row?.status ?? "", (outcomes.get(row?.status ?? "") ?? 0) + 1);
  }
  expect(await wronglyApproved(businessId, 2)).toEqual([]);
  // Both sides have won sometimes, or nothing was raced.
  expect(outcomes.get("scheduled") ?? 0).toBeGreaterThan(10);
  expect(outcomes.get("in_review") ?? 0).toBeGreaterThan(10);
}, 120_000);

test("an edit of an approved post raced against its scheduling is never scheduled unapproved", async () => {
  const team = await aReviewingTeam(database, { approvalsRequired: 1 });
  const { businessId, join, edit, world } = team;
  const editor = await join("editor");
  const ctx = {
    ...world.context(editor.session),
    session: editor.session,
    businessId,
    role: "editor" as const,
  };
  for (let round = 0; round < 100; round += 1) {
    const { id: postId } = await aPost(database.db, { ...time, businessId, status: "approved" });
    const schedule = () => database.db.transaction((tx) => transition(tx, ctx, { postId, via: "schedule" }));
    await Promise.allSettled([edit(editor, postId, `Bread ${round}`), schedule()]);
  }
  const left = await database.db
    .select({ status: posts.status, approvedHash: posts.approvedHash })
    .from(posts)
    .where(and(eq(posts.businessId, businessId)));
  for (const row of left) expect(row).toEqual({ status: "draft", approvedHash: null });
}, 60_000);

test("the same person approving ten times at once has approved once", async () => {
  const { businessId, owner, join, submit, see } = await aReviewingTeam(database, { approvalsRequired: 2 });
  const postId = await submit(await join("editor"));
  const seen = await see(owner, postId);
  await Promise.all(Array.from({ length: 10 }, () => owner.api.reviews.approve(seen)));
  expect(await database.db.$count(reviewDecisions, eq(reviewDecisions.postId, postId))).toBe(1);
  expect(await owner.api.reviews.get({ businessId, postId })).toMatchObject({
    status: "in_review",
    approvals: 1,
  });
});
