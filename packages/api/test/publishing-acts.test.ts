import { posts, publications } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { resumeInstallation, stopInstallation } from "../src/publishing/stops";
import { aPublisher } from "./publishing-support";
import { aSession } from "./support";

const database = testDatabase();
const on = "POST /2/tweets";
const hour = 3_600_000;

async function anOwner() {
  const world = await aPublisher(database);
  const owner = world.as({ ...(await aSession(database.db)), userId: world.business.ownerId });
  const name = (postId: string) => ({ businessId: world.business.id, postId });
  const kinds = async (postId: string) =>
    (await owner.publishing.timeline(name(postId))).events.map((e) => e.kind);
  return { ...world, owner, name, kinds };
}

describe("publishing now", () => {
  test("sends what is planned for later at once, and it is out a moment later", async () => {
    const { owner, name, tweet, clock, turn, row } = await anOwner();
    const { id } = await tweet("Fresh bread", { at: new Date(clock.time + 24 * hour) });
    clock.time += 12_345;
    expect(await owner.publishing.now(name(id))).toMatchObject({ status: "scheduled" });
    await turn();
    expect(await row(id)).toMatchObject({ status: "published" });
  });

  test("is refused where the approval is of another time", async () => {
    const { owner, name, business, rules, tweet, clock, row } = await anOwner();
    await rules(business.id, { approvalsRequired: 2 });
    const before = await tweet("Fresh bread", { at: new Date(clock.time + 24 * hour) });
    await expect(owner.publishing.now(name(before.id))).rejects.toThrow("has to approve it again");
    expect((await row(before.id)).scheduledAt).toEqual(before.scheduledAt);
  });
});

test("a late post goes out when somebody lets it, or at another time", async () => {
  const { owner, name, tweet, clock, untilQuiet, turn, row, kinds } = await anOwner();
  const [one, two] = [await tweet("One"), await tweet("Two")];
  clock.time += 3 * hour;
  await untilQuiet();
  expect(await owner.publishing.timeline(name(one.id))).toMatchObject({ holdKind: "late" });
  await owner.publishing.release(name(one.id));
  await owner.calendar.schedule({ ...name(two.id), local: "2026-11-24T18:00" });
  await turn();
  expect(await row(one.id)).toMatchObject({ status: "published", holdKind: null });
  expect(await row(two.id)).toMatchObject({ status: "scheduled" });
  await untilQuiet();
  expect(await row(two.id)).toMatchObject({ status: "published" });
  expect(await kinds(one.id)).toEqual([
    "claimed",
    "held",
    "released",
    "claimed",
    "sent",
    "accepted",
    "published",
  ]);
});

test("a failed post is tried again on demand, with another text if need be", async () => {
  const { owner, name, tweet, untilQuiet, row, texts } = await anOwner();
  const { id } = await tweet("x".repeat(281));
  await untilQuiet();
  await owner.posts.save({
    ...name(id),
    baseRevision: (await row(id)).revision,
    content: { parts: [{ text: "Short", media: [] }], options: {} },
  });
  await owner.publishing.retry(name(id));
  await untilQuiet();
  expect(await row(id)).toMatchObject({ status: "published", failureReason: null });
  expect(texts()).toEqual(["Short"]);
});

describe("a post of which nobody knows whether it is out", () => {
  const anUnclear = async (when: "before" | "after") => {
    const world = await anOwner();
    const { id } = await world.tweet();
    world.server.inject({ on, when, how: "reset" });
    const sentence = "This network does not show what was posted.";
    await world.untilQuiet(
      world.ports({}, { lookUp: () => Promise.resolve({ kind: "cannot_tell", sentence }) }),
    );
    return { ...world, id };
  };

  test("is only released by saying what became of it", async () => {
    const { owner, name, id } = await anUnclear("after");
    await expect(owner.publishing.release(name(id))).rejects.toThrow("say whether it is there");
    await expect(owner.calendar.schedule({ ...name(id), local: "2026-11-24T18:00" })).rejects.toThrow(
      "say whether it is there",
    );
  });

  test("is sent again when it is not there", async () => {
    const { owner, name, id, untilQuiet, row, texts, kinds } = await anUnclear("before");
    await owner.publishing.sendAgain(name(id));
    await untilQuiet();
    expect(await row(id)).toMatchObject({ status: "published" });
    expect(texts()).toHaveLength(1);
    expect(await kinds(id)).toContain("resolved");
    await expect(owner.publishing.sendAgain(name(id))).rejects.toThrow("known whether it is out");
  });

  test("is marked as published when it is there, and never sent again", async () => {
    const { owner, name, id, untilQuiet, row, attempts, texts } = await anUnclear("after");
    const url = "https://x.com/bakery/status/1";
    await owner.calendar.publishByHand({ ...name(id), url });
    await untilQuiet();
    expect(await row(id)).toMatchObject({ status: "published", url });
    expect((await attempts(id)).map(({ state }) => state)).toEqual(["reconciled"]);
    expect(texts()).toHaveLength(1);
  });
});

describe("the stop switch", () => {
  test.each(["business", "installation"] as const)("of the %s resumes without a burst", async (whose) => {
    const { owner, base, business, anAccount, post, clock, turn, texts } = await anOwner();
    const businessId = business.id;
    for (let index = 0; index < 12; index += 1) {
      await post({ account: await anAccount(businessId), texts: [`Loaf ${index}`] });
    }
    const isOwn = whose === "business";
    await (isOwn ? owner.publishing.stop({ businessId }) : stopInstallation(base));
    expect(await owner.publishing.state({ businessId })).toMatchObject(
      isOwn ? { stopped: { by: expect.any(String) } } : { isInstallationStopped: true },
    );
    clock.time += 60_000;
    expect(await turn()).toBe(0);
    const resumed = await (isOwn ? owner.publishing.resume({ businessId }) : resumeInstallation(base));
    expect(resumed).toEqual({ waiting: 12 });
    expect(await turn()).toBe(1);
    const times = await database.db
      .select({ notBefore: posts.notBefore })
      .from(posts)
      .where(eq(posts.businessId, businessId))
      .orderBy(asc(posts.notBefore));
    clock.time += 56_000;
    await turn();
    expect(texts()).toHaveLength(12);
    expect(times).toHaveLength(12);
    expect(
      await database.db.select().from(publications).where(eq(publications.businessId, businessId)),
    ).toHaveLength(12);
  });

  test("how late a post may be is for each business to say", async () => {
    const { owner, business } = await anOwner();
    const businessId = business.id;
    await owner.publishing.setLateness({ businessId, minutes: 30 });
    expect(await owner.publishing.state({ businessId })).toMatchObject({ lateAfterMinutes: 30 });
    await expect(owner.publishing.setLateness({ businessId, minutes: 0 })).rejects.toThrow(
      "at least one minute",
    );
  });
});
