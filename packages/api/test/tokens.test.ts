import { connect } from "@drumbeat/db/client";
import { notifications, posts, socialAccounts } from "@drumbeat/db/schema";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { createAdapters } from "@drumbeat/social/adapters";
import { NetworkFailure } from "@drumbeat/social/failure";
import { testApp } from "@drumbeat/social/testing/oauth-server";
import { startXServer, type XServer } from "@drumbeat/social/testing/x-server";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openCredentials, sealCredentials } from "../src/accounts/vault";
import { accountPorts } from "../src/accounts/ports";
import { releasePostsOf } from "../src/publishing/of-account";
import { aConnectedAccount, aKeyRing, someCredentials } from "../src/testing/accounts";
import { aWorld } from "./support";

const database = testDatabase();
const ring = aKeyRing();
const token = "POST /2/oauth2/token";
const scopes = ["tweet.read", "tweet.write", "users.read", "media.write", "offline.access"];
const hourMs = 3_600_000;
let server: XServer;
let world: ReturnType<typeof aWorld>;

beforeEach(async () => {
  world = aWorld(database);
  server = await startXServer(() => world.clock.now());
});
afterEach(() => server.stop());

const portsOn = (base = world.base) => {
  const settings = {
    X_CLIENT_ID: testApp.id,
    X_CLIENT_SECRET: testApp.secret,
    X_API_URL: server.url,
    X_AUTHORIZE_URL: `${server.url}/i/oauth2/authorize`,
  };
  const reach = { fetch, fetchForeign: fetch, now: () => world.clock.now() };
  return accountPorts(base, { adapters: createAdapters(settings, reach), ring, random: () => 0.5 });
};

/** An account on X whose token has so many minutes left of its two hours. */
async function anX(minutesLeft: number) {
  const { accessToken, refreshToken } = server.oauth.issue("1", scopes);
  const now = world.clock.now();
  const expiresAt = now + minutesLeft * 60_000;
  const row = await aConnectedAccount(database.db, {
    ring,
    network: "x",
    accountId: "1",
    credentials: someCredentials({ accessToken, refreshToken, expiresAt, scopes }),
    connectedAt: new Date(expiresAt - 2 * hourMs),
    refreshAt: new Date(expiresAt - 18 * 60_000),
  });
  return { row, name: { businessId: row.businessId, accountId: row.id }, accessToken, refreshToken };
}

const soon = () => AbortSignal.timeout(20_000);

async function stored(id: string) {
  const [row] = await database.db.select().from(socialAccounts).where(eq(socialAccounts.id, id));
  if (!row) throw new Error("no such account");
  const credentials =
    row.credentials === null ? null : openCredentials(ring, { ...row, credentials: row.credentials });
  return { ...row, credentials };
}

const failureOf = async (promise: Promise<unknown>): Promise<NetworkFailure> => {
  const error = await promise.then(
    () => new Error("did not fail"),
    (caught: unknown) => caught,
  );
  if (error instanceof NetworkFailure) return error;
  throw error;
};

describe("opening", () => {
  test("a token with life left is used as it is", async () => {
    const { name, accessToken } = await anX(60);
    expect((await portsOn().open(name, soon())).credentials.accessToken).toBe(accessToken);
    expect(server.journal).toEqual([]);
  });

  test("one that is about to end is renewed first, and both new tokens are kept", async () => {
    const { row, name, accessToken, refreshToken } = await anX(5);
    const account = await portsOn().open(name, soon());
    expect(account.credentials.accessToken).not.toBe(accessToken);
    const { credentials, ...rest } = await stored(row.id);
    expect(credentials).toEqual(account.credentials);
    expect(credentials?.refreshToken).not.toBe(refreshToken);
    expect(rest).toMatchObject({ state: "connected", credentialsVersion: 2, refreshLease: null });
    // With 10 to 20 % of its two hours left it is renewed ahead.
    expect(rest.refreshAt?.getTime()).toBe(world.clock.now() + 2 * hourMs - 18 * 60_000);
  });

  test("50 at once, in two processes, cause one renewal", async () => {
    const { name } = await anX(-1);
    const other = connect(database.url, { max: 5, name: "another-process" });
    const [here, there] = [portsOn(), portsOn({ ...world.base, db: other.db })];
    server.inject({ on: token, delayMs: 300 });
    const opened = await Promise.all(
      Array.from({ length: 50 }, (_, turn) => (turn % 2 === 0 ? here : there).open(name, soon())),
    );
    await other.close();
    expect(new Set(opened.map(({ credentials }) => credentials.accessToken)).size).toBe(1);
    expect(server.journal.filter(({ on }) => on === token)).toHaveLength(1);
    expect(server.oauth.refreshes).toBe(1);
  });

  test("a renewal that a process died over is begun again when its time is over", async () => {
    const { row, name } = await anX(-1);
    const until = new Date(world.clock.now() + 60_000);
    await database.db
      .update(socialAccounts)
      .set({ refreshLease: row.id, refreshLeaseUntil: until })
      .where(eq(socialAccounts.id, row.id));
    const opening = portsOn().open(name, soon());
    world.clock.time += 61_000;
    await opening;
    expect(server.oauth.refreshes).toBe(1);
  });

  test("the old refresh token is kept when the network sends none", async () => {
    const { row, name, refreshToken } = await anX(-1);
    const body = { token_type: "bearer", access_token: "at-new", expires_in: 7_200, refresh_token: "" };
    server.inject({ on: token, how: { status: 200, body } });
    await portsOn().open(name, soon());
    expect((await stored(row.id)).credentials).toMatchObject({ accessToken: "at-new", refreshToken, scopes });
  });

  test("an account that somebody connected anew meanwhile keeps what they brought", async () => {
    const { row, name } = await anX(-1);
    server.inject({ on: token, delayMs: 400 });
    const opening = portsOn().open(name, soon());
    await expect.poll(() => server.journal.length).toBe(1);
    const fresh = server.oauth.issue("1", scopes);
    const credentials = sealCredentials(ring, row, someCredentials({ ...fresh, scopes }));
    await database.db
      .update(socialAccounts)
      .set({ credentials, credentialsVersion: 2, tokenExpiresAt: null })
      .where(eq(socialAccounts.id, row.id));
    expect((await opening).credentials.accessToken).toBe(fresh.accessToken);
    expect((await stored(row.id)).credentials?.accessToken).toBe(fresh.accessToken);
  });
});

describe("trouble", () => {
  test.each([
    ["has an error", { how: { status: 500 } }],
    ["drops the connection", { when: "before", how: "reset" }],
    ["answers nonsense", { how: "garbage" }],
    ["does not know our app", { how: { status: 401, body: { error: "invalid_client" } } }],
    ["wants us to slow down", { how: { status: 429 } }],
  ] as const)("a network that %s disconnects nobody", async (_words, fault) => {
    const { row, name } = await anX(-1);
    server.inject({ on: token, ...fault });
    const failure = await failureOf(portsOn().open(name, soon()));
    expect(["not_sent", "limited"]).toContain(failure.kind);
    expect(await stored(row.id)).toMatchObject({
      state: "connected",
      refreshLease: null,
      credentialsVersion: 1,
    });
    expect((await portsOn().open(name, soon())).credentials.accessToken).toMatch(/^at-/);
  });

  test("a token that could not be renewed is used as long as it lives", async () => {
    const { name, accessToken } = await anX(3);
    server.inject({ on: token, how: { status: 500 } });
    expect((await portsOn().open(name, soon())).credentials.accessToken).toBe(accessToken);
  });

  test("a key that is missing from the ring disconnects nobody", async () => {
    const { row, name } = await anX(60);
    const { open } = accountPorts(world.base, {
      adapters: createAdapters({}, { fetch, fetchForeign: fetch, now: () => world.clock.now() }),
      ring: aKeyRing(),
      random: () => 0.5,
    });
    expect((await failureOf(open(name, soon()))).kind).toBe("not_sent");
    expect((await stored(row.id)).state).toBe("connected");
  });

  test("a lost answer costs the connection only where the network insists on it, and there is no loop", async () => {
    const { row, name } = await anX(-1);
    server.inject({ on: token, when: "after", how: "reset" });
    expect((await failureOf(portsOn().open(name, soon()))).kind).toBe("not_sent");
    expect((await stored(row.id)).state).toBe("connected");
    expect((await failureOf(portsOn().open(name, soon()))).kind).toBe("reconnect");
    expect((await stored(row.id)).state).toBe("needs_reconnect");
    const asked = server.journal.length;
    expect((await failureOf(portsOn().open(name, soon()))).kind).toBe("reconnect");
    expect(server.journal).toHaveLength(asked);
  });

  test("what cannot be renewed but works is used until its end, of which people are warned", async () => {
    const { row, name, accessToken } = await anX(5);
    server.inject({ on: token, how: { status: 400, body: { error: "invalid_grant" } } });
    expect((await portsOn().open(name, soon())).credentials.accessToken).toBe(accessToken);
    const { state, refreshAt, connectionEndsAt, tokenExpiresAt } = await stored(row.id);
    expect({ state, refreshAt, connectionEndsAt }).toEqual({
      state: "connected",
      refreshAt: null,
      connectionEndsAt: tokenExpiresAt,
    });
    await portsOn().open(name, soon());
    expect(server.journal.filter(({ on }) => on === token)).toHaveLength(1);
  });
});

describe("a connection that is gone", () => {
  test("is said by the account, its posts wait, and those who can connect are told", async () => {
    const { row, name, accessToken } = await anX(-1);
    const ofBusiness = { businessId: row.businessId, network: "x" as const };
    const scheduled = await aPost(database.db, { ...ofBusiness, accountId: row.id, status: "scheduled" });
    const draft = await aPost(database.db, { ...ofBusiness, accountId: row.id });
    const other = await aPost(database.db, { ...ofBusiness, status: "scheduled" });
    server.oauth.revoke(accessToken);
    const failure = await failureOf(portsOn().open(name, soon()));
    expect(failure.kind).toBe("reconnect");
    expect(await stored(row.id)).toMatchObject({ state: "needs_reconnect", stateReason: failure.message });
    const statusOf = async (id: string) => {
      const [post] = await database.db.select().from(posts).where(eq(posts.id, id));
      return post?.status;
    };
    expect(await Promise.all([scheduled, draft, other].map(({ id }) => statusOf(id)))).toEqual([
      "held",
      "draft",
      "scheduled",
    ]);
    const told = await database.db
      .select()
      .from(notifications)
      .where(eq(notifications.businessId, row.businessId));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ kind: "connection_lost", data: { posts: 1, reason: failure.message } });
  });

  test("fifty who find it out at once tell it once", async () => {
    const { row, name, accessToken } = await anX(-1);
    server.oauth.revoke(accessToken);
    const ports = portsOn();
    const failures = await Promise.all(Array.from({ length: 50 }, () => failureOf(ports.open(name, soon()))));
    expect(new Set(failures.map(({ kind }) => kind))).toEqual(new Set(["reconnect"]));
    const told = await database.db
      .select()
      .from(notifications)
      .where(eq(notifications.businessId, row.businessId));
    expect(told).toHaveLength(1);
  });
});

test("posts that waited for their account go on, those that wait for somebody else do not", async () => {
  const { row, name, accessToken } = await anX(-1);
  const ofAccount = { businessId: row.businessId, accountId: row.id, network: "x" as const };
  const waiting = await aPost(database.db, { ...ofAccount, status: "scheduled" });
  const late = await aPost(database.db, { ...ofAccount, status: "held", holdReason: "Its time passed." });
  server.oauth.revoke(accessToken);
  await failureOf(portsOn().open(name, soon()));
  const released = await database.db.transaction((tx) =>
    releasePostsOf(tx, world.base, name, "Its account is connected again."),
  );
  expect(released).toBe(1);
  const rows = await database.db.select().from(posts).where(eq(posts.businessId, row.businessId));
  const byId = new Map(rows.map((post) => [post.id, post]));
  expect(byId.get(waiting.id)).toMatchObject({
    status: "scheduled",
    holdReason: null,
    holdKind: null,
  });
  expect(byId.get(late.id)).toMatchObject({ status: "held", holdReason: "Its time passed." });
});

describe("renewing after a refusal", () => {
  const refusal = new NetworkFailure("reconnect", { sentence: "X does not accept the connection." });

  test("brings new means when the token alone was worthless", async () => {
    const { name, accessToken } = await anX(60);
    const ports = portsOn();
    const account = await ports.open(name, soon());
    server.oauth.expire(accessToken);
    const renewed = await ports.renew(name, account, refusal, soon());
    expect(renewed?.credentials.accessToken).not.toBe(accessToken);
    // Somebody else who was refused with the old one takes what there is.
    expect(await ports.renew(name, account, refusal, soon())).toEqual(renewed);
    expect(server.oauth.refreshes).toBe(1);
  });

  test("ends in null when the grant is gone", async () => {
    const { row, name, accessToken } = await anX(60);
    const ports = portsOn();
    const account = await ports.open(name, soon());
    server.oauth.revoke(accessToken);
    expect(await ports.renew(name, account, refusal, soon())).toBeNull();
    expect((await stored(row.id)).state).toBe("needs_reconnect");
  });

  test("cannot be found out while the network is away", async () => {
    const { row, name } = await anX(60);
    const ports = portsOn();
    const account = await ports.open(name, soon());
    server.inject({ on: token, how: { status: 503 } });
    expect((await failureOf(ports.renew(name, account, refusal, soon()))).kind).toBe("not_sent");
    expect((await stored(row.id)).state).toBe("connected");
  });
});

test("an account of another business is not there", async () => {
  const { row } = await anX(60);
  const { id: businessId } = await aBusiness(database.db);
  const failure = await failureOf(portsOn().open({ businessId, accountId: row.id }, soon()));
  expect(failure.kind).toBe("reconnect");
});
