import { aBusiness, aMember } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type PracticeServer, startPractice } from "../src/testing/practice";
import { aSession, aWorld } from "./support";

const database = testDatabase();
let network: PracticeServer;
let world: ReturnType<typeof aWorld>;
let businessId: string;
let owner: ReturnType<typeof world.as>;

beforeAll(async () => {
  world = aWorld(database);
  network = await startPractice(world.base);
});
afterAll(() => network.close());
beforeEach(async () => {
  const session = await aSession(database.db);
  businessId = (await aBusiness(database.db, { ownerId: session.userId })).id;
  owner = world.as(session);
});

const wish = (handle: string) => ({ handle, name: "Harbour Bakery", timeZone: "Europe/Berlin" });
const newHandle = () => `shop-${crypto.randomUUID().slice(0, 8)}`;
const create = (handle = newHandle()) => owner.practice.createAccount({ businessId, ...wish(handle) });

describe("accounts", () => {
  test("a handle belongs to whoever takes it first, in every business", async () => {
    const handle = newHandle();
    const { id } = await create(handle);
    const session = await aSession(database.db);
    const other = await aBusiness(database.db, { ownerId: session.userId });
    const taken = world
      .as(session)
      .practice.createAccount({ businessId: other.id, ...wish(handle.toUpperCase()) });
    await expect(taken).rejects.toMatchObject({ code: "CONFLICT", cause: { field: "handle" } });
    expect(await owner.practice.accounts({ businessId })).toMatchObject([{ id, handle }]);
  });

  test.each(["a", "-ab", "ab-", "a b", "../x", "<b>", "x".repeat(31)])("%j is no handle", async (handle) => {
    await expect(create(handle)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("control", () => {
  const slow = { kind: "slow", scope: "publishing", amount: 20, times: 2 } as const;

  test("a fault is switched on, counted and off again", async () => {
    const name = { businessId, practiceAccountId: (await create()).id };
    await owner.practice.switchOn({ ...name, ...slow });
    expect((await owner.practice.account(name)).faults).toEqual([
      { kind: "slow", scope: "publishing", amount: 20, remaining: 2, happened: 0 },
    ]);
    await owner.practice.switchOn({
      ...name,
      kind: "revoke_token",
      scope: "refresh",
      amount: 3,
      times: null,
    });
    expect((await owner.practice.account(name)).faults[1]).toMatchObject({
      scope: "everything",
      amount: null,
      remaining: 1,
    });
    await owner.practice.switchOff({ ...name, kind: "slow" });
    expect((await owner.practice.account(name)).faults).toHaveLength(1);
    await owner.practice.switchOff(name);
    expect((await owner.practice.account(name)).faults).toEqual([]);
    const much = owner.practice.switchOn({ ...name, ...slow, amount: 60_001 });
    await expect(much).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("others do not see or break it, members who only read cannot", async () => {
    const name = { businessId, practiceAccountId: (await create()).id };
    const session = await aSession(database.db);
    const own = await aBusiness(database.db, { ownerId: session.userId });
    const stranger = world.as(session).practice;
    for (const as of [businessId, own.id]) {
      const theirs = { ...name, businessId: as };
      const refused = { code: "NOT_FOUND" };
      await expect(stranger.account(theirs)).rejects.toMatchObject(refused);
      await expect(stranger.requests(theirs)).rejects.toMatchObject(refused);
      await expect(stranger.switchOn({ ...theirs, ...slow })).rejects.toMatchObject(refused);
      await expect(stranger.switchOff(theirs)).rejects.toMatchObject(refused);
      await expect(stranger.allow({ ...theirs, ...asked(), scopes: ["read"] })).rejects.toMatchObject(
        refused,
      );
    }
    const viewerSession = await aSession(database.db);
    await aMember(database.db, { businessId, userId: viewerSession.userId, role: "viewer" });
    const viewer = world.as(viewerSession).practice;
    expect((await viewer.account(name)).faults).toEqual([]);
    await expect(viewer.switchOn({ ...name, ...slow })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("requests are seen, page by page", async () => {
    const accountId = (await create()).id;
    const account = await network.connect({ businessId, accountId });
    const signal = AbortSignal.timeout(20_000);
    for (let count = 0; count < 3; count += 1) await network.adapter.check(account, signal);
    const name = { businessId, practiceAccountId: accountId };
    const first = await owner.practice.requests({ ...name, limit: 3 });
    expect(first.items.map(({ path, status }) => [path, status])).toEqual(
      Array.from({ length: 3 }, () => ["/api/practice/me", 200]),
    );
    const rest = await owner.practice.requests({ ...name, limit: 3, cursor: first.nextCursor ?? "" });
    expect([rest.items.length, rest.nextCursor]).toEqual([1, null]);
  });
});

const asked = (given: object = {}) => ({
  clientId: "drumbeat",
  redirectUri: "https://drumbeat.example/api/oauth/practice",
  challenge: "c".repeat(43),
  state: "a state",
  ...given,
});

describe("consent", () => {
  test("yes and no lead back, with the state", async () => {
    const { id: practiceAccountId } = await create();
    const { url } = await owner.practice.allow({
      businessId,
      practiceAccountId,
      ...asked(),
      scopes: ["read"],
    });
    const back = new URL(url);
    expect(back.origin + back.pathname).toBe("https://drumbeat.example/api/oauth/practice");
    expect([back.searchParams.get("code")?.length, back.searchParams.get("state")]).toEqual([43, "a state"]);
    const denied = new URL((await world.as(null).practice.consent(asked())).url);
    expect([denied.searchParams.get("error"), denied.searchParams.get("state")]).toEqual([
      "access_denied",
      "a state",
    ]);
  });

  test.each([
    { redirectUri: "https://evil.example/api/oauth/practice" },
    { redirectUri: "https://drumbeat.example/api/oauth/practice?x=1" },
    { redirectUri: "javascript:alert(1)" },
    { clientId: "other" },
    { challenge: "short" },
  ])("%j leads nowhere", async (given) => {
    const { id: practiceAccountId } = await create();
    const wrong = { code: "BAD_REQUEST" };
    await expect(world.as(null).practice.consent(asked(given))).rejects.toMatchObject(wrong);
    const allowed = owner.practice.allow({
      businessId,
      practiceAccountId,
      ...asked(given),
      scopes: ["read"],
    });
    await expect(allowed).rejects.toMatchObject(wrong);
  });
});

test("everybody sees a profile and a thread, without what is deleted or late", async () => {
  const handle = newHandle();
  const name = { businessId, accountId: (await create(handle)).id };
  const account = await network.connect(name);
  const { adapter } = network;
  const signal = AbortSignal.timeout(20_000);
  const send = (text: string, given: object = {}) => {
    const step = {
      kind: "post" as const,
      files: [],
      options: {},
      language: null,
      root: null,
      previous: null,
    };
    return adapter.send(account, { ...step, ...given, text, key: adapter.chooseKey(0) }, {}, signal);
  };
  const root = await send("First");
  await send("Second part", { kind: "reply", root, previous: root });
  const gone = await send("Gone");
  await adapter.remove?.(account, gone.externalId, signal);
  await network.breaks(name, "report_late", { amount: 60 });
  const late = await send("Later");
  const { practice } = world.as(null);
  const profile = await practice.profile({ handle });
  expect(profile.items.map(({ text, answers }) => [text, answers])).toEqual([["First", 1]]);
  const thread = await practice.thread({ handle, postId: root.externalId });
  expect(thread.posts.map(({ text }) => text)).toEqual(["First", "Second part"]);
  for (const { externalId: postId } of [gone, late]) {
    await expect(practice.thread({ handle, postId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await expect(practice.profile({ handle: newHandle() })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
