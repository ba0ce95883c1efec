import { posts } from "@drumbeat/db/schema";
import { aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { aReviewingTeam } from "./reviewing";

const database = testDatabase();
const conflict = { code: "CONFLICT" };

describe("approving", () => {
  test("a post is approved when as many different people as the business wants have approved it", async () => {
    const { submit, approve, join, owner } = await aReviewingTeam(database, { approvalsRequired: 2 });
    const [editor, reviewer] = [await join("editor"), await join("reviewer")];
    const postId = await submit(editor);
    expect(await approve(reviewer, postId)).toEqual({ status: "in_review", approvals: 1, needed: 2 });
    expect(await approve(reviewer, postId)).toEqual({ status: "in_review", approvals: 1, needed: 2 });
    expect(await approve(owner, postId)).toEqual({ status: "approved", approvals: 2, needed: 2 });
    expect(await approve(owner, postId)).toEqual({ status: "approved", approvals: 2, needed: 2 });
  });

  test("the last approval schedules a post whose time is still to come, and not one whose time has passed", async () => {
    const { businessId, owner, approve } = await aReviewingTeam(database);
    const at = (scheduledAt: string) =>
      aPost(database.db, {
        businessId,
        status: "in_review",
        scheduledLocal: "2026-11-25 09:00:00",
        timeZone: "Europe/Berlin",
        scheduledAt: new Date(scheduledAt),
      });
    const [ahead, past] = [await at("2026-11-25T08:00:00Z"), await at("2026-11-20T08:00:00Z")];
    expect((await approve(owner, ahead.id)).status).toBe("scheduled");
    expect((await approve(owner, past.id)).status).toBe("approved");
  });

  test("what was changed since it was seen is not approved, and says so", async () => {
    const { owner, join, submit, see, edit } = await aReviewingTeam(database);
    const editor = await join("editor");
    const postId = await submit(editor);
    const seen = await see(owner, postId);
    await edit(editor, postId, "Fresh bread at eight.");
    await expect(owner.api.reviews.approve(seen)).rejects.toMatchObject({
      ...conflict,
      message: "This post was changed while you were looking at it. Look at it again, then decide.",
    });
  });

  test("nobody approves their own where the business says so: neither who wrote it nor who changed it last", async () => {
    const { owner, join, submit, approve, edit } = await aReviewingTeam(database, { mayApproveOwn: false });
    const [author, colleague] = [await join("editor"), await join("editor")];
    const postId = await submit(author);
    await edit(colleague, postId, "Fresh bread at eight.");
    for (const person of [author, colleague])
      await expect(approve(person, postId)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await approve(owner, postId)).status).toBe("approved");
  });

  test("what nobody submitted is not approved", async () => {
    const { owner, write, approve } = await aReviewingTeam(database);
    await expect(approve(owner, await write())).rejects.toMatchObject(conflict);
  });

  test("milder rules approve what has enough approvals by them", async () => {
    const { owner, businessId, join, submit, approve } = await aReviewingTeam(database, {
      approvalsRequired: 3,
    });
    const postId = await submit(await join("editor"));
    await approve(owner, postId);
    const rules = { ...(await owner.api.reviews.rules({ businessId })), approvalsRequired: 1 };
    expect(await owner.api.reviews.setRules({ businessId, ...rules })).toEqual({ approved: 1 });
    expect((await owner.api.reviews.get({ businessId, postId })).status).toBe("approved");
  });
});

describe("an edit", () => {
  test("voids the approvals of a post in review, says why, and tells who gave them", async () => {
    const team = await aReviewingTeam(database, { approvalsRequired: 2 });
    const { businessId, owner, join, submit, approve, edit, kinds } = team;
    const [editor, reviewer] = [await join("editor"), await join("reviewer")];
    const postId = await submit(editor);
    await approve(reviewer, postId);
    expect(await edit(editor, postId, "Fresh bread at eight.")).toMatchObject({ voided: true });
    const review = await owner.api.reviews.get({ businessId, postId });
    expect(review).toMatchObject({ status: "in_review", approvals: 0 });
    expect(review.decisions).toMatchObject([
      { decision: "approved", voidedAt: expect.any(Date), voidedReason: "The content was edited." },
    ]);
    expect(await kinds(reviewer)).toEqual(["approval_voided", "review_requested"]);
    expect((await approve(reviewer, postId)).approvals).toBe(1);
  });

  test("makes an approved post a draft again", async () => {
    const { join, submit, approve, owner, edit } = await aReviewingTeam(database);
    const editor = await join("editor");
    const postId = await submit(editor);
    await approve(owner, postId);
    expect(await edit(editor, postId, "Fresh bread at eight.")).toMatchObject({
      status: "draft",
      voided: true,
    });
  });
});

describe("turning down", () => {
  test.each(["requestChanges", "reject"] as const)(
    "%s needs a note, ends the review and tells the author",
    async (way) => {
      const { businessId, owner, join, submit, see, approve, kinds } = await aReviewingTeam(database, {
        approvalsRequired: 2,
      });
      const [editor, reviewer] = [await join("editor"), await join("reviewer")];
      const postId = await submit(editor);
      await approve(reviewer, postId);
      const seen = await see(owner, postId);
      await expect(owner.api.reviews[way]({ ...seen, note: "  " })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
      const status = way === "reject" ? "rejected" : "changes_requested";
      expect(await owner.api.reviews[way]({ ...seen, note: "Say when." })).toMatchObject({ status });
      const review = await editor.api.reviews.get({ businessId, postId });
      expect(review.decisions).toMatchObject([
        { decision: status, note: "Say when.", by: { id: owner.userId } },
        { decision: "approved", voidedAt: expect.any(Date) },
      ]);
      expect((await kinds(editor))[0]).toBe(way === "reject" ? "post_rejected" : "changes_requested");
    },
  );

  test("a scheduled post for which changes are requested goes out no more", async () => {
    const { businessId, owner, see } = await aReviewingTeam(database);
    const post = await aPost(database.db, { businessId, status: "scheduled" });
    await owner.api.reviews.requestChanges({ ...(await see(owner, post.id)), note: "The price is wrong." });
    const [row] = await database.db.select().from(posts).where(eq(posts.id, post.id));
    expect(row).toMatchObject({ status: "changes_requested", approvedHash: null });
  });

  test("a rejected post can be opened again, by those who write", async () => {
    const { businessId, owner, join } = await aReviewingTeam(database);
    const { id: postId } = await aPost(database.db, { businessId, status: "rejected" });
    const reviewer = await join("reviewer");
    const input = { businessId, postId };
    await expect(reviewer.api.reviews.reopen(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await owner.api.reviews.reopen(input)).toMatchObject({ status: "draft" });
    await expect(owner.api.reviews.reopen(input)).rejects.toMatchObject(conflict);
  });
});

describe("submitting", () => {
  test("a post that scores too low, or says nothing, is not submitted", async () => {
    const { businessId, owner, write, setRules } = await aReviewingTeam(database, { minScore: 100 });
    const input = { businessId, postId: await write(owner, "bread") };
    const empty = { businessId, postId: await write(owner, "") };
    await expect(owner.api.reviews.submit(empty)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(owner.api.reviews.submit(input)).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining("need a score of 100"),
    });
    await setRules({ minScore: 0 });
    expect(await owner.api.reviews.submit(input)).toMatchObject({ status: "in_review" });
  });

  test("reviewers are told; those who cannot review cannot be asked", async () => {
    const { businessId, owner, join, write, kinds } = await aReviewingTeam(database);
    const [reviewer, other, viewer] = [await join("reviewer"), await join("reviewer"), await join("viewer")];
    const postId = await write();
    const ask = (userId: string) => owner.api.reviews.submit({ businessId, postId, userIds: [userId] });
    await expect(ask(viewer.userId)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await ask(reviewer.userId);
    expect(await kinds(reviewer)).toEqual(["review_requested"]);
    expect(await kinds(other)).toEqual([]);
    await owner.api.reviews.setReviewers({ businessId, postId, userIds: [reviewer.userId, other.userId] });
    expect(await kinds(reviewer)).toEqual(["review_requested"]);
    expect(await kinds(other)).toEqual(["review_requested"]);
  });

  test("what waits for somebody: what they were asked, what nobody was asked, until they have approved", async () => {
    const team = await aReviewingTeam(database, { approvalsRequired: 2 });
    const { businessId, owner, join, submit, approve } = team;
    const [reviewer, other] = [await join("reviewer"), await join("reviewer")];
    const [free, theirs] = [await submit(owner, "For all."), await submit(owner, "For one.")];
    await owner.api.reviews.setReviewers({ businessId, postId: theirs, userIds: [reviewer.userId] });
    const waiting = async (person: typeof owner) =>
      (await person.api.reviews.waiting({ businessId })).items.map((item) => item.text);
    expect(await waiting(reviewer)).toEqual(["For one.", "For all."]);
    expect(await waiting(other)).toEqual(["For all."]);
    expect(await waiting(await join("viewer"))).toEqual([]);
    await approve(reviewer, free);
    expect(await waiting(reviewer)).toEqual(["For one."]);
  });

  test("taking a post back voids its approvals", async () => {
    const { businessId, owner, join, submit, approve } = await aReviewingTeam(database, {
      approvalsRequired: 2,
    });
    const postId = await submit(await join("editor"));
    await approve(owner, postId);
    await owner.api.reviews.withdraw({ businessId, postId });
    expect(await owner.api.reviews.get({ businessId, postId })).toMatchObject({
      status: "draft",
      approvals: 0,
    });
  });
});
