import { testDatabase } from "@drumbeat/db/testing/vitest";
import { expect, test } from "vitest";
import { aReviewingTeam } from "./reviewing";

const database = testDatabase();
const notFound = { code: "NOT_FOUND" };

async function aDiscussion() {
  const team = await aReviewingTeam(database);
  const { businessId, join, write } = team;
  const [editor, reviewer] = [await join("editor"), await join("reviewer")];
  const postId = await write(editor);
  const at = { businessId, postId };
  const { id: threadId } = await reviewer.api.comments.add({ ...at, body: "Which loaf?" });
  const threads = async (person = editor) => (await person.api.comments.list(at)).items;
  return { ...team, editor, reviewer, postId, at, threadId, threads };
}

test("a thread shows what was said, by whom, and is settled and opened again by an answer", async () => {
  const { at, businessId, editor, reviewer, threadId, threads } = await aDiscussion();
  await editor.api.comments.add({ ...at, threadId, body: "The rye." });
  await reviewer.api.comments.resolve({ businessId, commentId: threadId });
  expect(await threads()).toMatchObject([
    {
      body: "Which loaf?",
      by: { id: reviewer.userId },
      isYours: false,
      resolvedAt: expect.any(Date),
      replies: [{ body: "The rye.", isYours: true }],
    },
  ]);
  await editor.api.comments.add({ ...at, threadId, body: "Or spelt." });
  expect((await threads())[0]?.resolvedAt).toBeNull();
});

test("who wrote the post and who takes part is told, and nobody of what they said themselves", async () => {
  const { at, editor, reviewer, threadId, kinds } = await aDiscussion();
  expect(await kinds(editor)).toEqual(["comment_added"]);
  expect(await kinds(reviewer)).toEqual([]);
  await editor.api.comments.add({ ...at, threadId, body: "The rye." });
  expect(await kinds(reviewer)).toEqual(["comment_added"]);
  expect(await kinds(editor)).toEqual(["comment_added"]);
});

test("members can be mentioned and are told so once; others cannot", async () => {
  const { at, businessId, editor, reviewer, owner, kinds, stranger, threads } = await aDiscussion();
  const say = (userId: string) =>
    editor.api.comments.add({ ...at, body: "Look, @Ada Okafor", mentions: [userId] });
  await expect(say((await stranger()).userId)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const { id: commentId } = await say(owner.userId);
  expect(await kinds(owner)).toEqual(["mentioned"]);
  expect((await threads())[0]?.mentions).toMatchObject([{ id: owner.userId }]);
  const mentions = [owner.userId, reviewer.userId];
  await editor.api.comments.edit({ businessId, commentId, body: "Both of you", mentions });
  expect(await kinds(owner)).toEqual(["mentioned"]);
  expect(await kinds(reviewer)).toEqual(["mentioned"]);
});

test("people edit, delete and bring back what they wrote, and nothing of others", async () => {
  const { at, businessId, editor, reviewer, threadId, threads } = await aDiscussion();
  await editor.api.comments.add({ ...at, threadId, body: "The rye." });
  const named = { businessId, commentId: threadId };
  for (const act of ["delete", "restore"] as const)
    await expect(editor.api.comments[act](named)).rejects.toMatchObject(notFound);
  await expect(editor.api.comments.edit({ ...named, body: "Mine now" })).rejects.toMatchObject(notFound);
  await reviewer.api.comments.edit({ ...named, body: "Which loaf, please?" });
  expect((await threads())[0]).toMatchObject({ body: "Which loaf, please?", editedAt: expect.any(Date) });
  await reviewer.api.comments.delete(named);
  expect((await threads())[0]).toMatchObject({ body: null, replies: [{ body: "The rye." }] });
  await reviewer.api.comments.restore(named);
  expect((await threads())[0]?.body).toBe("Which loaf, please?");
});

test("an answer goes to a thread of the same post only", async () => {
  const { businessId, editor, threadId, write } = await aDiscussion();
  const other = { businessId, postId: await write(editor) };
  const call = editor.api.comments.add({ ...other, threadId, body: "Lost" });
  await expect(call).rejects.toMatchObject(notFound);
});

test("threads come in pages, newest first", async () => {
  const { at, editor } = await aDiscussion();
  for (const body of ["Two", "Three"]) await editor.api.comments.add({ ...at, body });
  const first = await editor.api.comments.list({ ...at, limit: 2 });
  expect(first.items.map((item) => item.body)).toEqual(["Three", "Two"]);
  const rest = await editor.api.comments.list({ ...at, limit: 2, cursor: first.nextCursor ?? "" });
  expect(rest.items.map((item) => item.body)).toEqual(["Which loaf?"]);
  expect(rest.nextCursor).toBeNull();
});
