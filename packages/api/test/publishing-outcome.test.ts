import { businesses } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import type { Fault } from "@drumbeat/social/testing/faults";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { claimPosts } from "../src/publishing/claim";
import { aPublisher as aPublisherOn, never } from "./publishing-support";

const database = testDatabase();
const aPublisher = () => aPublisherOn(database);
const on = "POST /2/tweets";

test("a post goes out when its time has come, never before, and says so with its address", async () => {
  const { tweet, clock, base, turn, row, timeline, texts } = await aPublisher();
  const { id } = await tweet("Fresh bread at seven.", { at: new Date(clock.time + 1) });
  expect(await claimPosts(base, 10)).toEqual([]);
  clock.time += 1;
  await turn();
  const post = await row(id);
  expect(post).toMatchObject({ status: "published", publishedAt: new Date(clock.time) });
  expect(post.url).toBe(`https://x.com/bakery1000/status/${post.externalId}`);
  expect(texts()).toEqual(["Fresh bread at seven."]);
  expect((await timeline(id)).map(({ kind }) => kind)).toEqual(["claimed", "sent", "accepted", "published"]);
});

const faults: [words: string, fault: Omit<Fault, "on">][] = [
  ["drops the connection before it takes it", { when: "before", how: "reset" }],
  ["drops the connection after it has taken it", { when: "after", how: "reset" }],
  ["is silent before it takes it", { when: "before", how: "silence" }],
  ["is silent after it has taken it", { when: "after", how: "silence" }],
  ["has an error before it takes it", { when: "before", how: { status: 500 } }],
  ["has an error after it has taken it", { when: "after", how: { status: 503, body: "" } }],
  ["answers nonsense before it takes it", { when: "before", how: "garbage" }],
  ["answers nonsense after it has taken it", { when: "after", how: "garbage" }],
  ["takes nothing for now", { when: "before", how: { status: 429, body: {} } }],
];

describe.each(faults)("the network %s", (_words, fault) => {
  test("and the post is there once", async () => {
    const { tweet, server, ports, untilQuiet, row, texts } = await aPublisher();
    const { id } = await tweet();
    server.inject({ on, ...fault });
    await untilQuiet(ports({ sendWithinMs: 400 }));
    expect(await row(id)).toMatchObject({ status: "published", externalId: server.posts[0]?.id });
    expect(texts()).toEqual(["Fresh bread at seven."]);
  });

  test("in the middle of a thread, which goes on where it was, in order", async () => {
    const { thread, server, ports, untilQuiet, row, x } = await aPublisher();
    const { id } = await thread("One", "Two", "Three", "Four");
    let hasStruck = false;
    const send: typeof x.send = (account, step, ...rest) => {
      if (step.text === "Two" && !hasStruck) server.inject({ on, ...fault });
      hasStruck ||= step.text === "Two";
      return x.send(account, step, ...rest);
    };
    await untilQuiet(ports({ sendWithinMs: 400 }, { send }));
    expect(await row(id)).toMatchObject({ status: "published", externalId: server.posts[0]?.id });
    expect(server.posts.map(({ text }) => text)).toEqual(["One", "Two", "Three", "Four"]);
    const ids = server.posts.map((post) => post.id);
    expect(server.posts.map(({ replyTo }) => replyTo)).toEqual([null, ...ids.slice(0, -1)]);
  });
});

describe("a process that dies", () => {
  const deaths = {
    "before it sends": (): Promise<never> => never(),
    "after the network has taken it": async (send: () => Promise<unknown>): Promise<never> => {
      await send();
      return never();
    },
  };
  test.each(Object.entries(deaths))("%s: somebody else goes on when its lease ends", async (_when, die) => {
    const { tweet, base, ports, turn, clock, untilQuiet, row, texts, x } = await aPublisher();
    const { id } = await tweet();
    const dying = ports({}, { send: (...call) => die(() => x.send(...call)) });
    void turn(dying);
    await expect.poll(() => texts().length + (die.length === 0 ? 1 : 0)).toBe(1);
    await expect.poll(async () => (await row(id)).status).toBe("publishing");
    clock.time += 60_000;
    expect(await claimPosts(base, 10)).toEqual([]);
    await untilQuiet();
    expect(await row(id)).toMatchObject({ status: "published" });
    expect(texts()).toEqual(["Fresh bread at seven."]);
  });

  test("and comes back: what it still learns is noted, what it still wants is refused", async () => {
    const { tweet, ports, turn, untilQuiet, row, attempts, texts, x } = await aPublisher();
    const { id } = await tweet();
    let wakeUp: () => void = () => {};
    const asleep = new Promise<void>((resolve) => {
      wakeUp = resolve;
    });
    const sleeping = ports(
      {},
      {
        send: async (...call) => {
          const sent = await x.send(...call);
          await asleep;
          return sent;
        },
      },
    );
    const first = turn(sleeping);
    await expect.poll(() => texts().length).toBe(1);
    await untilQuiet();
    const published = await row(id);
    wakeUp();
    await first;
    expect(await row(id)).toEqual(published);
    expect(texts()).toHaveLength(1);
    expect(await attempts(id)).toMatchObject([{ externalId: published.externalId }]);
  });
});

test("a network that cannot tell leaves the decision to people", async () => {
  const { tweet, server, ports, untilQuiet, row, texts } = await aPublisher();
  const { id } = await tweet();
  server.inject({ on, when: "after", how: "reset" });
  const sentence = "This network does not show what was posted.";
  await untilQuiet(ports({}, { lookUp: () => Promise.resolve({ kind: "cannot_tell", sentence }) }));
  const { holdReason, ...post } = await row(id);
  expect(post).toMatchObject({ status: "held", holdKind: "unclear" });
  expect(holdReason).toContain("mark it as published if it is there, or send it again");
  expect(texts()).toHaveLength(1);
});

test("a post says its language where the business writes in one only", async () => {
  const { tweet, business, base, ports, turn } = await aPublisher();
  const said: (string | null)[] = [];
  const { x } = ports().adapters;
  const listening = ports(
    {},
    {
      send: (account, step, ...rest) => {
        said.push(step.language);
        return x.send(account, step, ...rest);
      },
    },
  );
  for (const languages of [["pt-BR"], ["pt-BR", "en"]]) {
    await base.db.update(businesses).set({ languages }).where(eq(businesses.id, business.id));
    await tweet(`In ${languages.join(" and ")}`);
    await turn(listening);
  }
  expect(said).toEqual(["pt-BR", null]);
});

test("what the network refuses is said in its words and not tried again", async () => {
  const { tweet, server, untilQuiet, row, timeline } = await aPublisher();
  const { id } = await tweet("x".repeat(281));
  await untilQuiet();
  expect(await row(id)).toMatchObject({ status: "failed" });
  expect((await timeline(id)).at(-1)).toMatchObject({
    kind: "failed",
    said: "You are not permitted to perform this action.",
  });
  expect(server.journal.filter((call) => call.on === on)).toHaveLength(1);
});

test("a limit is obeyed to the moment by all posts of the account, and by no other account", async () => {
  const { tweet, server, anAccount, business, post, clock, turn, row } = await aPublisher();
  const [first, second] = [await tweet("One"), await tweet("Two")];
  const retryAt = Math.floor(clock.time / 1_000) + 300;
  const headers = { "x-rate-limit-remaining": "0", "x-rate-limit-reset": String(retryAt) };
  server.inject({ on, how: { status: 429, headers, body: {} } });
  await turn();
  const free = await post({ account: await anAccount(business.id), texts: ["Three"] });
  clock.time = retryAt * 1_000 - 1;
  expect(await turn()).toBe(1);
  expect(await statuses(row, [first, second, free])).toEqual(["scheduled", "scheduled", "published"]);
  clock.time += 2_000;
  await turn();
  await turn();
  expect(await statuses(row, [first, second])).toEqual(["published", "published"]);
  // One and Two were due at the same moment: either may be the one that met the limit and comes last.
  const texts = server.posts.map(({ text }) => text);
  expect([texts[0], texts.slice(1).toSorted()]).toEqual(["Three", ["One", "Two"]]);
});

type Read = (postId: string) => Promise<{ status: string }>;
const statuses = (row: Read, all: { id: string }[]) =>
  Promise.all(all.map(async ({ id }) => (await row(id)).status));
