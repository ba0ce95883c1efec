import { randomUUID } from "node:crypto";
import type { PracticeFault } from "@drumbeat/core/practice/faults";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import type { Step } from "@drumbeat/social/contract";
import type { ConnectedAccount } from "@drumbeat/social/credentials";
import { NetworkFailure } from "@drumbeat/social/failure";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PracticeAccountName } from "../src/practice/context";
import { aPicture } from "../src/testing/media";
import { type PracticeServer, startPractice } from "../src/testing/practice";
import { silentLog } from "./support";

const database = testDatabase();
const clock = { time: Date.parse("2026-11-24T09:00:00Z"), now: () => clock.time };
let network: PracticeServer;
let name: PracticeAccountName;
let account: ConnectedAccount;

beforeAll(async () => {
  network = await startPractice({ db: database.db, clock, log: silentLog });
});
afterAll(() => network.close());
beforeEach(async () => {
  name = await network.account((await aBusiness(database.db)).id);
  account = await network.connect(name);
});

const soon = () => AbortSignal.timeout(20_000);

function aStep(given: Partial<Step> = {}): Step {
  const text = `Fresh bread ${randomUUID()}`;
  const key = network.adapter.chooseKey(clock.now());
  return {
    kind: "post",
    text,
    files: [],
    options: {},
    language: null,
    root: null,
    previous: null,
    key,
    ...given,
  };
}

async function send(step = aStep(), as = account) {
  const prepared = (await network.adapter.prepare?.(as, step, soon())) ?? {};
  return network.adapter.send(as, step, prepared, soon());
}

const lookUp = (step: Step) =>
  network.adapter.lookUp(account, { step, prepared: {}, since: clock.now(), known: new Set() }, soon());

async function failureOf(promise: Promise<unknown> | undefined): Promise<NetworkFailure> {
  const error = await Promise.resolve(promise).then(
    () => new Error("did not fail"),
    (caught: unknown) => caught,
  );
  if (error instanceof NetworkFailure) return error;
  throw error;
}

async function aFile(colour = "#b5651d") {
  const bytes = new Uint8Array(await aPicture({ colour, format: "jpeg" }));
  return {
    type: "image/jpeg" as const,
    bytes: bytes.length,
    width: 40,
    height: 30,
    durationMs: null,
    altText: "A loaf",
    publicUrl: null,
    read: () => Promise.resolve(bytes),
  };
}

describe("posting", () => {
  test("a post has an address to look at, and the same key makes it once", async () => {
    const step = aStep();
    const first = await send(step);
    const second = await send(step);
    expect(second).toEqual(first);
    expect(first.url).toBe(`${network.url}/practice/accounts/${account.handle}/${first.externalId}`);
    expect(await network.posts(name)).toMatchObject([{ text: step.text, clientKey: step.key }]);
  });

  test("twenty at once with one key are one post", async () => {
    const step = aStep();
    const sent = await Promise.all(Array.from({ length: 20 }, () => send(step)));
    expect(new Set(sent.map(({ externalId }) => externalId)).size).toBe(1);
    expect(await network.posts(name)).toHaveLength(1);
  });

  test("another text under a key that is used is refused", async () => {
    const step = aStep();
    await send(step);
    expect(await failureOf(send({ ...step, text: "Something else" }))).toMatchObject({
      kind: "refused",
      status: 409,
    });
  });

  test("pictures are uploaded with their descriptions, also when it is tried again with new uploads", async () => {
    const step = aStep({ files: [await aFile(), await aFile("#222222")] });
    await network.breaks(name, "drop_after");
    expect((await failureOf(send(step))).kind).toBe("unknown");
    const { externalId } = await send(step);
    expect(await network.posts(name)).toMatchObject([{ id: externalId }]);
  });

  test("a thread answers part by part, the first comment answers the first", async () => {
    const root = await send();
    const second = await send(aStep({ kind: "reply", root, previous: root }));
    await send(aStep({ kind: "reply", root, previous: second }));
    await send(aStep({ kind: "comment", root, previous: root }));
    const posts = await network.posts(name);
    const [first, next] = posts.map(({ id }) => id);
    expect(posts.map(({ replyToId }) => replyToId)).toEqual([null, first, next, first]);
    expect(posts.map(({ threadId }) => threadId)).toEqual([null, first, first, first]);
  });

  test("a link is put under the text", async () => {
    await send(aStep({ text: "Our menu", options: { linkUrl: "https://bakery.test/menu" } }));
    expect(await network.posts(name)).toMatchObject([{ text: "Our menu\n\nhttps://bakery.test/menu" }]);
  });

  test("what is too long is refused in words, and nobody answers to the posts of others", async () => {
    expect((await failureOf(send(aStep({ text: "a".repeat(501) })))).message).toContain(
      "1 characters too long",
    );
    const other = await network.account(name.businessId);
    const root = await send(aStep(), await network.connect(other));
    expect(await failureOf(send(aStep({ kind: "reply", root, previous: root })))).toMatchObject({
      kind: "refused",
      status: 404,
    });
  });

  test("a post is taken down, also when it is gone already", async () => {
    const step = aStep();
    const { externalId } = await send(step);
    await network.adapter.remove?.(account, externalId, soon());
    await network.adapter.remove?.(account, externalId, soon());
    expect(await lookUp(step)).toEqual({ kind: "absent" });
    expect((await failureOf(send(step))).status).toBe(409);
  });
});

describe("faults", () => {
  const cases: [PracticeFault, string, "found" | "absent", number | null][] = [
    ["drop_before", "unknown", "absent", null],
    ["drop_after", "unknown", "found", null],
    ["error_before", "unknown", "absent", 500],
    ["error_after", "unknown", "found", 500],
    ["garbage", "unknown", "found", 200],
    ["rate_limit", "limited", "absent", 429],
  ];

  test.each(cases)("%s leaves it %s, and a look finds it %s", async (kind, meaning, looked, status) => {
    const step = aStep();
    await network.breaks(name, kind, { times: 2 });
    expect((await failureOf(send(step))).kind).toBe(meaning);
    expect((await lookUp(step)).kind).toBe(looked);
    expect((await failureOf(send(step))).kind).toBe(meaning);
    const { externalId } = await send(step);
    expect(await network.posts(name)).toMatchObject([{ id: externalId }]);
    const tries = (await network.requests(name)).filter(({ path }) => path.endsWith("/posts"));
    expect(tries.map((each) => [each.status, each.fault, each.clientKey])).toEqual([
      [status, kind, step.key],
      [status, kind, step.key],
      [looked === "found" ? 200 : 201, null, step.key],
    ]);
    expect(tries.map(({ isAccepted }) => isAccepted)).toEqual([looked === "found", looked === "found", true]);
  });

  test("a limit says until when", async () => {
    await network.breaks(name, "rate_limit", { amount: 90 });
    expect((await failureOf(send())).retryAt).toBe(clock.now() + 90_000);
  });

  test("a slow answer arrives; who does not wait for it finds the post", async () => {
    await network.breaks(name, "slow", { amount: 60, times: 1 });
    const began = performance.now();
    await send();
    expect(performance.now() - began).toBeGreaterThanOrEqual(59);
    await network.breaks(name, "slow", { amount: 2_000, times: 1 });
    const step = aStep();
    const impatient = network.adapter.send(account, step, {}, AbortSignal.timeout(1_000));
    expect((await failureOf(impatient)).kind).toBe("unknown");
    expect((await lookUp(step)).kind).toBe("found");
  });

  test("what is reported late does not show, and is still there once", async () => {
    const step = aStep();
    await network.breaks(name, "report_late", { amount: 60 });
    const sent = await send(step);
    expect((await lookUp(step)).kind).toBe("absent");
    expect(await send(step)).toEqual(sent);
    clock.time += 60_000;
    expect(await lookUp(step)).toEqual({ kind: "found", sent });
  });

  test("a revoked access asks to connect again, after which all is well", async () => {
    await network.breaks(name, "revoke_token");
    expect((await failureOf(send())).kind).toBe("reconnect");
    expect((await failureOf(network.adapter.refresh?.(account, soon()))).kind).toBe("reconnect");
    account = await network.connect(name);
    await send();
  });

  test("a fault is about what it says, and about one account", async () => {
    await network.breaks(name, "error_before", { scope: "publishing", times: null });
    expect((await network.adapter.check(account, soon())).handle).toBe(account.handle);
    const other = await network.account(name.businessId);
    await send(aStep(), await network.connect(other));
    await network.breaks(name, "error_before", { scope: "everything", times: null });
    expect((await failureOf(network.adapter.check(account, soon()))).kind).toBe("not_sent");
    expect((await failureOf(network.adapter.refresh?.(account, soon()))).kind).toBe("not_sent");
  });

  test("requests at the same time share the times that are left", async () => {
    await network.breaks(name, "error_before", { times: 3 });
    const tried = await Promise.allSettled(Array.from({ length: 8 }, () => send()));
    expect(tried.filter(({ status }) => status === "rejected")).toHaveLength(3);
  });
});

describe("tokens", () => {
  const refresh = async (of = account) => network.adapter.refresh?.(of, soon());

  test("a refresh brings a new pair; the one before ends everything when it comes again", async () => {
    const credentials = await refresh();
    expect(credentials).toMatchObject({ scopes: ["read", "write"], expiresAt: clock.now() + 7_200_000 });
    expect(credentials?.refreshExpiresAt).toBe(clock.now() + 90 * 86_400_000);
    const fresh = { ...account, ...(credentials ? { credentials } : {}) };
    await send(aStep(), fresh);
    expect((await failureOf(refresh())).kind).toBe("reconnect");
    expect((await failureOf(send(aStep(), fresh))).kind).toBe("reconnect");
  });

  test("of many refreshes at once with one token one is answered", async () => {
    const tried = await Promise.allSettled(Array.from({ length: 10 }, () => refresh()));
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("an access token ends after two hours, a refresh token after 90 days", async () => {
    clock.time += 7_200_000;
    expect((await failureOf(network.adapter.check(account, soon()))).kind).toBe("reconnect");
    const credentials = await refresh();
    clock.time += 90 * 86_400_000;
    const fresh = { ...account, ...(credentials ? { credentials } : {}) };
    expect((await failureOf(refresh(fresh))).kind).toBe("reconnect");
  });

  test("a refresh whose answer is lost is no disconnection, but its token is used up", async () => {
    await network.breaks(name, "lose_refresh");
    expect((await failureOf(refresh())).kind).toBe("not_sent");
    await send();
    expect((await failureOf(refresh())).kind).toBe("reconnect");
    expect((await failureOf(send())).kind).toBe("reconnect");
  });

  test("disconnecting ends our access", async () => {
    await network.adapter.revoke?.(account, soon());
    expect((await failureOf(send())).kind).toBe("reconnect");
  });

  test("a missing permission is told in words, and stops posting", async () => {
    account = await network.connect(name, ["read"]);
    expect((await network.adapter.check(account, soon())).missing).toEqual([
      { scope: "write", purpose: "post" },
    ]);
    expect((await failureOf(send())).kind).toBe("reconnect");
    expect((await failureOf(network.connect(name, ["write"]))).message).toContain("see your posts");
  });
});

test("the daily quota is counted and told", async () => {
  const limits = { postsPerDay: 2, requestsPerWindow: 100 };
  const small = await startPractice({ db: database.db, clock, log: silentLog }, { limits });
  try {
    await send();
    clock.time += 3_600_000;
    const post = (step = aStep()) => small.adapter.send(account, step, {}, soon());
    const second = aStep();
    await post(second);
    expect(await failureOf(post())).toMatchObject({ kind: "limited", retryAt: clock.now() + 23 * 3_600_000 });
    expect((await small.adapter.check(account, soon())).quota).toEqual({ used: 2, limit: 2, resetsAt: null });
    await post(second);
    clock.time += 23 * 3_600_000;
    account = await network.connect(name);
    await post();
  } finally {
    await small.close();
  }
});

test("an account that asks too often waits for the next quarter of an hour", async () => {
  const limits = { postsPerDay: 100, requestsPerWindow: 5 };
  const small = await startPractice({ db: database.db, clock, log: silentLog }, { limits });
  const windowEnds = clock.now() - (clock.now() % 900_000) + 900_000;
  try {
    // One request was made while connecting.
    const ends: (number | undefined)[] = [];
    for (let count = 0; count < 4; count += 1) {
      ends.push((await small.adapter.send(account, aStep(), {}, soon())).nothingBefore);
    }
    expect(ends).toEqual([undefined, undefined, undefined, windowEnds]);
    expect(await failureOf(small.adapter.check(account, soon()))).toMatchObject({
      kind: "limited",
      retryAt: windowEnds,
    });
    clock.time = windowEnds;
    await small.adapter.check(account, soon());
  } finally {
    await small.close();
  }
});

test("an account has room for so many files", async () => {
  const limits = { mediaBytes: Math.ceil((await aFile()).bytes * 1.5) };
  const small = await startPractice({ db: database.db, clock, log: silentLog }, { limits });
  try {
    const put = async (colour: string) =>
      small.adapter.prepare?.(account, aStep({ files: [await aFile(colour)] }), soon());
    await put("#111111");
    expect(await failureOf(put("#222222"))).toMatchObject({
      kind: "refused",
      status: 413,
    });
  } finally {
    await small.close();
  }
});

test("the doctor says where the network is not to be reached", async () => {
  const { adapter } = network;
  const back = `${network.url}/api/oauth/practice`;
  expect((await adapter.diagnose(back, soon())).map(({ state }) => state)).toEqual(["ok", "ok"]);
  const away = await startPractice({ db: database.db, clock, log: silentLog });
  await away.close();
  expect((await away.adapter.diagnose(back, soon()))[1]).toMatchObject({ state: "problem" });
});

test("figures of what shows, and followers", async () => {
  const sent = [await send(), await send()].map(({ externalId }) => externalId);
  clock.time += 86_400_000;
  account = await network.connect(name);
  const figures = await network.adapter.metrics?.posts(account, [...sent, randomUUID()], soon());
  expect([...(figures?.keys() ?? [])].sort()).toEqual(sent.sort());
  expect(figures?.get(sent[0] ?? "")?.impressions).toBeGreaterThan(0);
  expect(figures?.get(sent[0] ?? "")?.videoViews).toBeNull();
  expect(await network.adapter.metrics?.followers?.(account, soon())).toBeGreaterThan(300);
});
