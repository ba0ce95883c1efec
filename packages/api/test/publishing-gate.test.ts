import { postParts, posts, publishAttempts, publishingStops, socialAccounts } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { startFeeder } from "../src/publishing/feeder";
import { wakeFeeders } from "../src/publishing/announce";
import { aPublisher as aPublisherOn } from "./publishing-support";
import { aSession } from "./support";

const database = testDatabase();
const aPublisher = () => aPublisherOn(database);
const on = "POST /2/tweets";
const hour = 3_600_000;

describe("what is not approved does not go out, whoever asks", () => {
  test("neither a text that was changed behind the approval", async () => {
    const { tweet, untilQuiet, row, texts } = await aPublisher();
    const { id } = await tweet();
    await database.db.update(postParts).set({ text: "Buy my coin." }).where(eq(postParts.postId, id));
    await untilQuiet();
    expect(await row(id)).toMatchObject({ status: "held", holdKind: "approval" });
    expect(texts()).toEqual([]);
  });

  test("nor one whose account is another one by now, or gone", async () => {
    const { tweet, account, untilQuiet, row, texts } = await aPublisher();
    const { id } = await tweet();
    await database.db.delete(socialAccounts).where(eq(socialAccounts.id, account.id));
    await untilQuiet();
    expect(await row(id)).toMatchObject({ status: "held", accountId: null });
    expect(texts()).toEqual([]);
  });

  test("nor one that changes between the look and the call", async () => {
    const { tweet, ports, turn, row, texts } = await aPublisher();
    const { id } = await tweet();
    const usual = ports();
    await turn({
      ...usual,
      open: async (name, signal) => {
        await database.db
          .update(socialAccounts)
          .set({ state: "paused" })
          .where(eq(socialAccounts.id, name.accountId));
        return usual.open(name, signal);
      },
    });
    expect(texts()).toEqual([]);
    await turn();
    expect(await row(id)).toMatchObject({ status: "held", holdKind: "account" });
  });
});

describe("a switch that stops sending", () => {
  test.each(["business", "installation"] as const)(
    "of the %s holds back what is due and what is on its way",
    async (whose) => {
      const { tweet, business, rules, ports, turn, clock, row, texts } = await aPublisher();
      const stop = () =>
        whose === "business"
          ? rules(business.id, { publishingStoppedAt: new Date(clock.time) })
          : database.db.insert(publishingStops).values({ stoppedAt: new Date(clock.time) });
      const resume = () =>
        whose === "business"
          ? rules(business.id, { publishingStoppedAt: null })
          : database.db.delete(publishingStops);
      const { id } = await tweet();
      const usual = ports();
      await turn({
        ...usual,
        open: async (name, signal) => {
          await stop();
          return usual.open(name, signal);
        },
      });
      expect(await row(id)).toMatchObject({ status: "scheduled" });
      clock.time += hour;
      expect(await turn()).toBe(0);
      expect(texts()).toEqual([]);
      await resume();
      await turn();
      expect(await row(id)).toMatchObject({ status: "published" });
    },
  );
});

test("a post that is later than its business tolerates asks instead of firing", async () => {
  const { tweet, business, rules, clock, untilQuiet, row, texts } = await aPublisher();
  const { id } = await tweet();
  await rules(business.id, { lateAfterMinutes: 60 });
  clock.time += hour + 60_000;
  await untilQuiet();
  expect(await row(id)).toMatchObject({ status: "held", holdKind: "late" });
  expect((await row(id)).holdReason).toContain("Its time passed 61 minutes ago");
  expect(texts()).toEqual([]);
});

describe("edits", () => {
  const edit = async (world: Awaited<ReturnType<typeof aPublisher>>, postId: string, parts: string[]) => {
    const { as, business } = world;
    const owner = as({ ...(await aSession(database.db)), userId: business.ownerId });
    const { revision } = await owner.posts.get({ businessId: business.id, postId });
    const content = { parts: parts.map((text) => ({ text, media: [] })), options: {} };
    return owner.posts.save({ businessId: business.id, postId, baseRevision: revision, content });
  };

  test("while a post goes out are refused", async () => {
    const world = await aPublisher();
    const { id } = await world.tweet();
    await database.db.update(posts).set({ status: "publishing" }).where(eq(posts.id, id));
    await expect(edit(world, id, ["Other"])).rejects.toThrow("Going out");
  });

  test("of what may be out are refused until somebody has said whether it is", async () => {
    const world = await aPublisher();
    const { id } = await world.tweet();
    world.server.inject({ on, when: "after", how: "reset" });
    const sentence = "This network does not show what was posted.";
    await world.untilQuiet(
      world.ports({}, { lookUp: () => Promise.resolve({ kind: "cannot_tell", sentence }) }),
    );
    await expect(edit(world, id, ["Other"])).rejects.toThrow("may be out already");
  });

  test("of a thread that stopped half-way apply to what has not gone out", async () => {
    const world = await aPublisher();
    const { id } = await world.thread("One", "Two", "Three");
    const { x, server } = world;
    await world.untilQuiet(
      world.ports(
        {},
        {
          send: (account, step, ...rest) => {
            if (step.text === "Three") server.inject({ on, how: { status: 403, body: { detail: "No." } } });
            return x.send(account, step, ...rest);
          },
        },
      ),
    );
    expect(await world.row(id)).toMatchObject({ status: "failed" });
    await expect(edit(world, id, ["One", "2", "3"])).rejects.toThrow("Part 2 of 3 is out already");
    await expect(edit(world, id, ["One"])).rejects.toThrow("is out already");
    await edit(world, id, ["One", "Two", "3"]);
    expect((await world.row(id)).body).toContain("3");
  });

  test("and deletions race with the claim: what was accepted before it is what goes out", async () => {
    const world = await aPublisher();
    const { as, business, ports, turn, untilQuiet, row } = world;
    const owner = as({ ...(await aSession(database.db)), userId: business.ownerId });
    for (let round = 0; round < 15; round += 1) {
      const { id } = await world.tweet(`Loaf ${round}`);
      const isEdit = round % 2 === 0;
      const [changed] = await Promise.allSettled([
        isEdit
          ? edit(world, id, [`Cake ${round}`])
          : owner.posts.delete({ businessId: business.id, postIds: [id] }),
        turn(ports()),
      ]);
      await untilQuiet();
      const post = await row(id);
      const out = world.texts().filter((text) => text.endsWith(` ${round}`));
      const isGone = post.deletedAt !== null;
      const wasChanged = changed.status === "fulfilled" && (isEdit || isGone);
      expect(out).toEqual(isGone ? [] : [`${isEdit && wasChanged ? "Cake" : "Loaf"} ${round}`]);
    }
  });
});

describe("taking a post back", () => {
  const whileOpening = async (act: "unschedule" | "delete" | "move") => {
    const world = await aPublisher();
    const { as, business, ports, turn, row } = world;
    const owner = as({ ...(await aSession(database.db)), userId: business.ownerId });
    const { id: postId } = await world.tweet();
    const name = { businessId: business.id, postId };
    const usual = ports();
    await turn({
      ...usual,
      open: async (...call) => {
        if (act === "unschedule") await owner.calendar.unschedule(name);
        if (act === "delete") await owner.posts.delete({ businessId: business.id, postIds: [postId] });
        if (act === "move") await owner.calendar.move({ ...name, local: "2026-11-25T09:00" });
        return usual.open(...call);
      },
    });
    expect(world.texts()).toEqual([]);
    return { ...world, post: await row(postId) };
  };

  test("wins as long as nothing was sent, and frees its account for the next", async () => {
    const { post, tweet, turn, row } = await whileOpening("unschedule");
    expect(post).toMatchObject({ status: "approved", scheduledAt: null });
    const next = await tweet("Next");
    await turn();
    expect(await row(next.id)).toMatchObject({ status: "published" });
  });

  test("for another time, or for good", async () => {
    const { clock, post, untilQuiet, row, texts } = await whileOpening("move");
    expect(post).toMatchObject({ status: "scheduled", scheduledAt: new Date("2026-11-25T08:00Z") });
    clock.time = Date.parse("2026-11-25T08:00Z");
    await untilQuiet();
    expect(await row(post.id)).toMatchObject({ status: "published" });
    expect(texts()).toHaveLength(1);
    expect((await whileOpening("delete")).post.deletedAt).not.toBeNull();
  });

  test("comes too late once it is being sent", async () => {
    const { as, business, tweet, ports, x, turn, row } = await aPublisher();
    const owner = as({ ...(await aSession(database.db)), userId: business.ownerId });
    const { id: postId } = await tweet();
    const name = { businessId: business.id, postId };
    let refusal: unknown;
    await turn(
      ports(
        {},
        {
          send: async (...call) => {
            refusal = await owner.calendar.unschedule(name).catch((error: unknown) => error);
            return x.send(...call);
          },
        },
      ),
    );
    expect(String(refusal)).toContain("being sent right now");
    expect(await row(postId)).toMatchObject({ status: "published" });
  });
});

test("two feeders send each post once, and never two of one account at a time", async () => {
  const { base, business, anAccount, post, ports, x, row, server } = await aPublisher();
  const accounts = [await anAccount(business.id), await anAccount(business.id), await anAccount(business.id)];
  const busy = new Map<string, number>();
  let most = 0;
  const counting = ports(
    {},
    {
      send: async (account, ...rest) => {
        const name = account.accountId;
        busy.set(name, (busy.get(name) ?? 0) + 1);
        most = Math.max(most, busy.get(name) ?? 0);
        try {
          return await x.send(account, ...rest);
        } finally {
          busy.set(name, (busy.get(name) ?? 0) - 1);
        }
      },
    },
  );
  const options = { ctx: base, ports: counting, sql: database.sql, concurrency: 4 };
  const feeders = [startFeeder(options), startFeeder(options)];
  const made = [];
  for (let index = 0; index < 24; index += 1) {
    const account = accounts[index % accounts.length];
    if (account) made.push(await post({ account, texts: [`Loaf ${index}`] }));
  }
  await wakeFeeders(database.db);
  for (const { id } of made) {
    await expect.poll(async () => (await row(id)).status, { timeout: 15_000 }).toBe("published");
  }
  await Promise.all(feeders.map((feeder) => feeder.stop(5_000)));
  expect(server.posts.map(({ text }) => text).sort()).toEqual(made.map(({ body }) => body).sort());
  expect(most).toBe(1);
  const attempts = await database.db
    .select()
    .from(publishAttempts)
    .where(eq(publishAttempts.businessId, business.id));
  expect(attempts).toHaveLength(24);
}, 60_000);
