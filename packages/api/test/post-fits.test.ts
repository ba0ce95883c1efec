import type { PostContent } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { aMedia } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { describe, expect, test } from "vitest";
import { aPlanner } from "./calendar-support";

const database = testDatabase();
const said = "Fresh bread at seven.";
const saying = (...texts: string[]): PostContent["parts"] => texts.map((text) => ({ text, media: [] }));

async function aDesk() {
  const planner = await aPlanner(database);
  const { caller, businessId, schedule } = planner;
  const write = async (network: PostNetwork, content: PostContent) =>
    (await caller.posts.create({ businessId, networks: [network], content })).posts[0]?.id ?? "";
  const pictures = async (count: number) => {
    const made = Array.from({ length: count }, () => aMedia(database.db, { businessId }));
    return (await Promise.all(made)).map(({ id }) => ({ mediaId: id, altText: "Bread", crop: null }));
  };
  const submit = (postId: string) => caller.reviews.submit({ businessId, postId });
  const plan = (postId: string) => schedule(postId, "2026-12-01T09:00");
  return { ...planner, write, pictures, submit, plan };
}

interface Refused {
  network: PostNetwork;
  content: PostContent;
  says: string;
}

const refused: [string, Refused][] = [
  [
    "nothing in it",
    { network: "linkedin", content: { parts: saying("  "), options: {} }, says: "Write something first" },
  ],
  [
    "too long",
    {
      network: "bluesky",
      content: { parts: saying("a".repeat(303)), options: {} },
      says: "Bluesky would refuse this post. The text is 3 characters too long for Bluesky.",
    },
  ],
  [
    "an empty part",
    { network: "bluesky", content: { parts: saying(said, " "), options: {} }, says: "Part 2 is empty" },
  ],
  [
    "a thread where there are none",
    { network: "linkedin", content: { parts: saying(said, said), options: {} }, says: "has no threads" },
  ],
  [
    "Reddit without a title",
    {
      network: "reddit",
      content: { parts: saying(said), options: { subreddit: "baking" } },
      says: "Reddit needs a title.",
    },
  ],
  [
    "Reddit without a community",
    {
      network: "reddit",
      content: { parts: saying(said), options: { title: "Bread", subreddit: " " } },
      says: "Reddit needs a community to post to.",
    },
  ],
  [
    "a link card where there are none",
    {
      network: "x",
      content: { parts: saying(said), options: { linkUrl: "https://bakery.test/rye" } },
      says: "Put the link into the text.",
    },
  ],
  [
    "Instagram without a picture",
    {
      network: "instagram",
      content: { parts: saying(said), options: {} },
      says: "Instagram needs a picture or a video.",
    },
  ],
];

describe("what the network would refuse is neither submitted nor scheduled, and why is said", () => {
  test.each(refused)("%s", async (_, { network, content, says }) => {
    const { write, plan, submit, row } = await aDesk();
    const postId = await write(network, content);
    await expect(plan(postId)).rejects.toThrow(says);
    await expect(submit(postId)).rejects.toThrow(says);
    expect(await row(postId)).toMatchObject({ status: "draft", scheduledAt: null, approvedHash: null });
  });

  test("too many pictures", async () => {
    const { write, plan, submit, pictures, row } = await aDesk();
    const content = { parts: [{ text: said, media: await pictures(5) }], options: {} };
    const postId = await write("bluesky", content);
    await expect(plan(postId)).rejects.toThrow("Bluesky takes at most 4 pictures.");
    await expect(submit(postId)).rejects.toThrow("Bluesky takes at most 4 pictures.");
    expect(await row(postId)).toMatchObject({ status: "draft", scheduledAt: null });
  });

  test("what has become too long in review is not approved onto the calendar", async () => {
    const { caller, businessId, write, plan, submit, rules, row } = await aDesk();
    await rules({ approvalsRequired: 1, mayApproveOwn: true });
    const postId = await write("bluesky", { parts: saying(said), options: {} });
    await plan(postId);
    await submit(postId);
    const { revision: baseRevision } = await row(postId);
    const content = { parts: saying("a".repeat(301)), options: {} };
    await caller.posts.save({ businessId, postId, baseRevision, content });
    const { contentHash } = await caller.posts.get({ businessId, postId });
    await expect(caller.reviews.approve({ businessId, postId, contentHash })).rejects.toThrow(
      "1 character too long for Bluesky",
    );
    expect(await row(postId)).toMatchObject({ status: "in_review", approvedHash: null });
  });
});

test("a picture alone, an emoji alone and a whole Reddit post are scheduled", async () => {
  const { write, plan, pictures } = await aDesk();
  const alone = { parts: [{ text: "", media: await pictures(1) }], options: {} };
  const whole = { parts: saying(said), options: { title: "Bread", subreddit: "baking" } };
  for (const postId of [
    await write("linkedin", alone),
    await write("x", { parts: saying("🥖"), options: {} }),
    await write("reddit", whole),
  ]) {
    expect(await plan(postId)).toMatchObject({ status: "scheduled" });
  }
});
