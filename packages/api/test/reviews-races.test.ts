import { posts, reviewDecisions } from "@drumbeat/db/schema";
import { aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { transition } from "../src/posts/transition";
import { aReviewingTeam } from "./reviewing";

const database = testDatabase();
const rounds = 120;

/** Rounds on posts of their own, four at once. */
async function inParallel(count: number, play: (round: number) => Promise<void>): Promise<void> {
  let next = 0;
  const player = async () => {
    while (next < count) await play(next++);
  };
  await Promise.all([player(), player(), player(), player()]);
}

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
  await inParallel(rounds, async (round) => {
    const { id: postId } = await aPost(database.db, {
      ...time,
      businessId,
      status: "in_review",
      authorId: editor.userId,
    });
    const seen = await see(owner, postId);
    const planned = { businessId, postId, baseRevision: 1, local: "2026-12-02T09:00" };
    const move = () => editor.api.calendar.move(planned);
    const schedule = () => editor.api.calendar.schedule(planned);
    const claim = () => database.db.transaction((tx) => transition(tx, ctx, { postId, via: "claim" }));
    const approvals = [() => owner.api.reviews.approve(seen), () => reviewer.api.reviews.approve(seen)];
    const changes = [() => edit(editor, postId, `Bread ${round}`), move, schedule, claim];
    const rival = changes[round % changes.length] ?? move;
    const all = round % 2 === 0 ? [...approvals, rival] : [rival, ...approvals];
    await Promise.allSettled(all.map((act) => act()));
    const [row] = await database.db.select({ status: posts.status }).from(posts).where(eq(posts.id, postId));
    outcomes.set(row?.status ?? "", (outcomes.get(row?.status ?? "") ?? 0) + 1);
  });
  expect(await wronglyApproved(businessId, 2)).toEqual([]);
  // Both sides have won sometimes, or nothing was raced.
  expect(outcomes.get("scheduled") ?? 0).toBeGreaterThan(3);
  expect(outcomes.get("in_review") ?? 0).toBeGreaterThan(3);
}, 300_000);

test("an edit of an approved post raced against its scheduling is never scheduled unapproved", async () => {
  const team = await aReviewingTeam(database, { approvalsRequired: 1 });
  const { businessId, join, edit } = team;
  const editor = await join("editor");
  await inParallel(60, async (round) => {
    const { id: postId } = await aPost(database.db, { ...time, businessId, status: "approved" });
    const schedule = () =>
      editor.api.calendar.schedule({ businessId, postId, baseRevision: 1, local: "2026-12-01T10:00" });
    await Promise.allSettled([edit(editor, postId, `Bread ${round}`), schedule()]);
  });
  const left = await database.db.select().from(posts).where(eq(posts.businessId, businessId));
  expect(left).toHaveLength(60);
  for (const { body, status, approvedHash, contentHash } of left) {
    // Whoever moves a post can be the one who approves it; the text that won over that is approved by nobody.
    const isEdited = body.startsWith("Bread");
    expect([isEdited, status]).toEqual([isEdited, isEdited ? "draft" : "scheduled"]);
    expect(approvedHash).toEqual(isEdited ? null : contentHash);
  }
}, 300_000);

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
