import { posts, socialAccounts } from "@drumbeat/db/schema";
import { aPost, anAccount } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { DomainError } from "@drumbeat/core/errors";
import { expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { postCounting } from "../src/composer/counting";
import { previewLink, readCard } from "../src/composer/link-preview";
import { aFounder } from "./support";

const database = testDatabase();

const says = (text: string) => ({ parts: [{ text, media: [] }], options: {} });

test("one network more says the same, belongs to the same group, and is there once", async () => {
  const { business, caller } = await aFounder(database);
  const businessId = business.id;
  const made = await caller.posts.create({
    businessId,
    networks: ["linkedin"],
    content: says("Fresh bread"),
  });
  const postId = made.posts[0]?.id ?? "";
  const added = await caller.composer.addNetwork({ businessId, postId, network: "x" });
  const post = await caller.posts.get({ businessId, postId: added.postId });
  expect([post.groupId, post.network, post.status, post.content]).toEqual([
    made.groupId,
    "x",
    "draft",
    says("Fresh bread"),
  ]);
  expect(post.siblings.map(({ id }) => id)).toEqual([postId]);
  await expect(caller.composer.addNetwork({ businessId, postId, network: "x" })).rejects.toThrow(
    "There is a version of this post for X already.",
  );
});

test("suggestions are words of this business alone, most used first", async () => {
  const one = await aFounder(database);
  const other = await aFounder(database);
  const mine = (text: string) =>
    one.caller.posts.create({ businessId: one.business.id, networks: ["x"], content: says(text) });
  await mine("Rye again #baking #Sourdough with @miller@grain.example");
  await mine("Up at four #sourdough https://a.example/#section");
  await aPost(database.db, { businessId: other.business.id });
  await other.caller.posts.create({
    businessId: other.business.id,
    networks: ["x"],
    content: says("#secret @client"),
  });
  const found = await one.caller.composer.suggestions({ businessId: one.business.id });
  expect(found).toEqual({ hashtags: ["#sourdough", "#baking"], mentions: ["@miller@grain.example"] });
});

test("a card is read from what a page says about itself", () => {
  const html = `<title>Plain</title><meta property="og:title" content=" Rye &amp; wheat "><meta name="description" content="${"long ".repeat(100)}">
    <meta property="og:image" content="/bread.jpg"><meta property="og:site_name" content="Harbour Bakery">`;
  const card = readCard(html, "bakery.example");
  expect(card).toMatchObject({ siteName: "Harbour Bakery", title: "Rye & wheat", hasPicture: true });
  expect(card.description?.length).toBeLessThanOrEqual(300);
  expect(readCard("", "bakery.example")).toEqual({
    siteName: "bakery.example",
    title: null,
    description: null,
    hasPicture: false,
  });
});

test("a page that cannot be read is said so, and is not asked for again at once", async () => {
  let asked = 0;
  const fetcher = () => {
    asked += 1;
    return Promise.reject(new DomainError("invalid", "This address is not on the public internet."));
  };
  const ctx = { businessId: crypto.randomUUID(), fetcher };
  const preview = await previewLink(ctx, { url: "www.inside.example/path" });
  expect(preview).toMatchObject({
    url: "https://www.inside.example/path",
    siteName: "inside.example",
    problem: "This address is not on the public internet.",
  });
  await previewLink(ctx, { url: "www.inside.example/path" });
  expect(asked).toBe(1);
  await previewLink({ ...ctx, businessId: crypto.randomUUID() }, { url: "www.inside.example/path" });
  expect(asked).toBe(2);
});

test("a server that takes longer texts than the rest of its network is believed, and asked once a day", async () => {
  const { business, caller, session, world } = await aFounder(database);
  const businessId = business.id;
  const instanceUrl = "https://long.example";
  const { id: accountId } = await anAccount(database.db, { businessId, network: "mastodon", instanceUrl });
  const content = says("Fresh bread at seven. ".repeat(40));
  const made = await caller.posts.create({ businessId, networks: ["mastodon"], content });
  const postId = made.posts[0]?.id ?? "";
  await database.db.update(posts).set({ accountId }).where(eq(posts.id, postId));
  const schedule = () => caller.calendar.schedule({ businessId, postId, local: "2026-12-01T09:00" });
  await expect(schedule()).rejects.toThrow("too long for Mastodon");

  let asked: string[] = [];
  const statuses = { max_characters: 5_000, characters_reserved_per_url: 23 };
  const answer = { body: JSON.stringify({ configuration: { statuses } }) };
  const fetcher = (url: string, wanted?: string) => {
    asked = [...asked, `${wanted} ${url}`];
    return Promise.resolve({ url, contentType: "application/json", ...answer });
  };
  const member = { session, businessId, role: "admin", allowedAccounts: null } as const;
  const ctx = { ...world.context(session), ...member, fetcher };
  const counting = () => postCounting(ctx, { postId });
  expect(await counting()).toEqual({ limit: 5_000 });
  expect(await counting()).toEqual({ limit: 5_000 });
  expect(asked).toEqual(["json https://long.example/api/v2/instance"]);
  expect(await schedule()).toMatchObject({ status: "scheduled" });

  // What cannot be read changes nothing that is known.
  answer.body = "<html>";
  await database.db
    .update(socialAccounts)
    .set({ limitsReadAt: new Date(0) })
    .where(eq(socialAccounts.id, accountId));
  expect(await counting()).toEqual({ limit: 5_000 });
  expect(asked).toHaveLength(2);
});
