import type { PostContent } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { expect, test } from "vitest";
import {
  activeVariant,
  aPart,
  compose,
  contentOf,
  detached,
  followersOf,
  joined,
  replaced,
  type StoredPost,
  withOptions,
  withParts,
} from "./composition";

const says = (...texts: string[]): PostContent => ({
  parts: texts.map((text) => ({ text, media: [] })),
  options: {},
});
const stored = (network: PostNetwork, text: string, changes: Partial<StoredPost> = {}): StoredPost => ({
  id: `id-${network}`,
  network,
  status: "draft",
  content: says(text),
  ...changes,
});
const textOn = (composition: ReturnType<typeof compose>, network: PostNetwork) => {
  const variant = composition.variants.find((each) => each.network === network);
  return variant && contentOf(composition, variant).parts.map((part) => part.text);
};

test("posts that say the same share one text, and only they follow a change of it", () => {
  const all = [stored("linkedin", "same"), stored("bluesky", "same"), stored("x", "other")];
  const changed = withParts(compose(all, "linkedin"), [aPart("new")]);
  expect(textOn(changed, "bluesky")).toEqual(["new"]);
  expect(textOn(changed, "x")).toEqual(["other"]);
  expect(followersOf(changed, activeVariant(changed)).map((each) => each.network)).toEqual(["bluesky"]);
});

test("a published post keeps its text, though it says the same", () => {
  const all = [stored("linkedin", "same"), stored("x", "same", { status: "published" })];
  const changed = withParts(compose(all, "linkedin"), [aPart("new")]);
  expect(textOn(changed, "x")).toEqual(["same"]);
});

test("a version of its own begins as a copy, no longer follows, and can follow again", () => {
  const shared = compose([stored("linkedin", "same"), stored("x", "same")], "x");
  const own = withParts(detached(shared), [aPart("short")]);
  expect(textOn(own, "linkedin")).toEqual(["same"]);
  expect(textOn(own, "x")).toEqual(["short"]);
  expect(textOn(joined(own, "linkedin"), "x")).toEqual(["same"]);
});

test("options belong to one network; emptied ones are left out", () => {
  const shared = compose([stored("linkedin", "same"), stored("reddit", "same")], "reddit");
  const titled = withOptions(shared, { title: "Bread", subreddit: "baking" });
  const [linkedin, reddit] = titled.variants.map((variant) => contentOf(titled, variant).options);
  expect(linkedin).toEqual({});
  expect(reddit).toEqual({ title: "Bread", subreddit: "baking" });
  expect(activeVariant(withOptions(titled, { title: "" })).options).toEqual({ subreddit: "baking" });
});

test("what another tab saved takes the place of one variant only", () => {
  const shared = compose([stored("linkedin", "same"), stored("x", "same")], "linkedin");
  const theirs = replaced(shared, stored("x", "theirs"));
  expect(textOn(theirs, "x")).toEqual(["theirs"]);
  expect(textOn(theirs, "linkedin")).toEqual(["same"]);
  const twin = replaced(theirs, stored("x", "same"));
  expect(followersOf(twin, activeVariant(twin))).toHaveLength(1);
});

test("a post for one more network joins the group", () => {
  const more = replaced(compose([stored("linkedin", "same")], "linkedin"), stored("x", "same"));
  expect(more.variants.map((each) => each.network)).toEqual(["linkedin", "x"]);
});
