import { auditLog, postMedia, reviewLinks } from "@drumbeat/db/schema";
import { aMedia, aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { forgetOldReviewLinks } from "../src/review-links/clean-up";
import { findSharedMedia } from "../src/review-links/shared-media";
import { aReviewingTeam } from "./reviewing";
import { tokenIn } from "./team";

const database = testDatabase();
const guestName = "Carol Bright";
const dayMs = 24 * 60 * 60_000;

async function aClient(rules: Parameters<typeof aReviewingTeam>[1] = {}, mayDecide = true) {
  const team = await aReviewingTeam(database, rules);
  const { businessId, owner, join, submit, world } = team;
  const editor = await join("editor");
  const postId = await submit(editor);
  const made = await owner.api.reviewLinks.create({
    businessId,
    name: "Client",
    postIds: [postId],
    days: 7,
    mayDecide,
  });
  const token = tokenIn(made.link);
  const guest = world.as(null).reviewLinks;
  const look = async () => {
    const opened = await guest.open({ token });
    if (opened.state !== "open") throw new Error(`the link is ${opened.state}`);
    return opened;
  };
  const seen = async () => {
    const [post] = (await look()).posts;
    return { token, guestName, postId: post?.id ?? "", contentHash: post?.contentHash ?? "" };
  };
  return { ...team, editor, postId, made, token, guest, look, seen };
}

test("somebody without an account sees exactly the posts of the link, and only its hash is kept", async () => {
  const { look, token, businessId, submit, made, guest } = await aClient();
  await submit();
  const { posts: shown, ...link } = await look();
  expect(link).toMatchObject({ state: "open", name: "Client", mayDecide: true });
  expect(shown.map((post) => post.content.parts[0]?.text)).toEqual(["Fresh bread at seven."]);
  const [row] = await database.db.select().from(reviewLinks).where(eq(reviewLinks.id, made.id));
  expect(JSON.stringify(row)).not.toContain(token);
  expect(row?.openedAt).not.toBeNull();
  expect(businessId).toBe(row?.businessId);
  expect(await guest.open({ token: "x".repeat(43) })).toEqual({ state: "unknown" });
});

test("a client's approval counts where the business lets it, once for each link", async () => {
  const { guest, seen, owner, businessId, postId } = await aClient({
    approvalsRequired: 2,
    guestsMayApprove: true,
  });
  expect(await guest.approve(await seen())).toEqual({ status: "in_review" });
  expect(await guest.approve({ ...(await seen()), guestName: "Somebody else" })).toEqual({
    status: "in_review",
  });
  expect(await owner.api.reviews.get({ businessId, postId })).toMatchObject({
    approvals: 1,
    needed: 2,
    decisions: [{ decision: "approved", guestName, by: null }],
  });
});

test("a client's approval is written down and counts for nothing where the business does not let it", async () => {
  const { guest, seen, owner, editor, businessId, postId, approve, kinds } = await aClient();
  expect(await guest.approve(await seen())).toEqual({ status: "in_review" });
  const review = await owner.api.reviews.get({ businessId, postId });
  expect(review).toMatchObject({ approvals: 0, decisions: [{ decision: "approved", guestName }] });
  for (const person of [owner, editor]) expect((await kinds(person))[0]).toBe("client_decided");
  expect((await approve(owner, postId)).status).toBe("approved");
  const entries = await database.db
    .select({ actor: auditLog.actor, action: auditLog.action })
    .from(auditLog)
    .where(and(eq(auditLog.businessId, businessId), eq(auditLog.actor, "guest")));
  expect(entries).toEqual([{ actor: "guest", action: "review.approved" }]);
});

test("a client asks for changes; what they saw must still be there", async () => {
  const { guest, seen, editor, edit, postId, look } = await aClient();
  const stale = await seen();
  await edit(editor, postId, "Fresh bread at eight.");
  const note = "Say which loaf.";
  await expect(guest.requestChanges({ ...stale, note })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(guest.approve(stale)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await guest.requestChanges({ ...(await seen()), note })).toEqual({ status: "changes_requested" });
  expect((await look()).posts[0]?.decisions).toMatchObject([{ decision: "changes_requested", note }]);
});

test("clients see the threads that they began, and nothing that members say among themselves", async () => {
  const { guest, token, postId, look, owner, businessId, stranger } = await aClient();
  const { id: threadId } = await guest.comment({ token, postId, guestName, body: "Which loaf?" });
  await owner.api.comments.add({ businessId, postId, threadId, body: "The rye." });
  const { id: inner } = await owner.api.comments.add({ businessId, postId, body: "Between us: expensive." });
  expect((await look()).posts[0]?.comments.map(({ body, by }) => [by, body])).toEqual([
    [guestName, "Which loaf?"],
    ["Ada", "The rye."],
  ]);
  const intrude = guest.comment({ token, postId, threadId: inner, guestName, body: "I heard that." });
  await expect(intrude).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { api } = await stranger();
  await expect(api.comments.list({ businessId, postId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("with a link to look at, nobody decides", async () => {
  const { guest, seen, token, postId } = await aClient({}, false);
  await expect(guest.approve(await seen())).rejects.toMatchObject({ code: "FORBIDDEN" });
  await guest.comment({ token, postId, guestName, body: "Nice." });
});

test("a link acts on its own posts only", async () => {
  const { guest, token, submit, see, owner } = await aClient();
  const { postId, contentHash } = await see(owner, await submit(owner));
  const call = guest.approve({ token, guestName, postId, contentHash });
  await expect(call).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test.each(["expired", "revoked"] as const)(
  "a link that is %s says so and lets nobody do anything",
  async (state) => {
    const { guest, token, seen, world, owner, businessId, made, business } = await aClient();
    const before = await seen();
    if (state === "expired") world.clock.time += 7 * dayMs;
    else await owner.api.reviewLinks.revoke({ businessId, linkId: made.id });
    expect(await guest.open({ token })).toEqual({ state, businessName: business.name });
    await expect(guest.approve(before)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(guest.comment({ ...before, contentHash: undefined, body: "x" } as never)).rejects.toThrow();
    const { items } = await owner.api.reviewLinks.list({ businessId });
    expect(items).toMatchObject([{ hasExpired: state === "expired", posts: 1, openedAt: expect.any(Date) }]);
  },
);

test("three months after it ran out a link is forgotten, and what was decided by it stays", async () => {
  const { guest, seen, world, owner, businessId, postId } = await aClient();
  await guest.approve(await seen());
  world.clock.time += (7 + 89) * dayMs;
  expect(await forgetOldReviewLinks(world.base)).toBe(0);
  world.clock.time += 2 * dayMs;
  expect(await forgetOldReviewLinks(world.base)).toBeGreaterThan(0);
  const review = await owner.api.reviews.get({ businessId, postId });
  expect(review).toMatchObject({ approvals: 0, decisions: [{ decision: "approved", guestName }] });
});

test("a link cannot be made for posts of others, nor by those who may not share", async () => {
  const { businessId, owner, editor, postId } = await aClient();
  const other = await aPost(database.db);
  const link = (postIds: string[]) => ({ businessId, name: "Client", postIds, days: 7, mayDecide: true });
  await expect(owner.api.reviewLinks.create(link([other.id]))).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(editor.api.reviewLinks.create(link([postId]))).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("a file of a shared post is there for whoever has its address, as long as the link works", async () => {
  const { businessId, postId, look, made, world, owner } = await aClient();
  const [file, other] = [
    await aMedia(database.db, { businessId }),
    await aMedia(database.db, { businessId }),
  ];
  await database.db.insert(postMedia).values({ businessId, postId, part: 0, position: 0, mediaId: file.id });
  const [shown] = (await look()).posts[0]?.files ?? [];
  const url = new URL(shown?.url ?? "", "https://drumbeat.example");
  const key = url.searchParams.get("key") ?? "";
  expect(url.pathname).toBe(`/api/review/${made.id}/${file.id}`);
  const find = (mediaId: string, given = key) =>
    findSharedMedia(world.base, { linkId: made.id, mediaId, key: given });
  expect((await find(file.id))?.id).toBe(file.id);
  expect(await find(other.id)).toBeNull();
  expect(await find(file.id, `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`)).toBeNull();
  await owner.api.reviewLinks.revoke({ businessId, linkId: made.id });
  expect(await find(file.id)).toBeNull();
});
