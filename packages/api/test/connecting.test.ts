import { accountConnections, auditLog, socialAccounts } from "@drumbeat/db/schema";
import { aBusiness, aMember, aUser } from "@drumbeat/db/testing/factories";
import { aPost } from "@drumbeat/db/testing/post-factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { members, posts } from "@drumbeat/db/schema";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accountPorts } from "../src/accounts/ports";
import { hashKey } from "../src/accounts/connections";
import { aConnectedAccount } from "../src/testing/accounts";
import { aConnectedWorld } from "./accounts-world";
import { aSession } from "./support";

const database = testDatabase();
let world: Awaited<ReturnType<typeof aConnectedWorld>>;

beforeEach(async () => {
  world = await aConnectedWorld(database);
});
afterEach(() => world.x.stop());

const soon = () => AbortSignal.timeout(20_000);

describe("connecting", () => {
  test("a consent connects the account, with nothing of it readable in the database or in answers", async () => {
    expect(await world.connect()).toMatchObject({ state: "connected", sentence: null, found: [] });
    const [row] = await world.rows();
    expect(row).toMatchObject({
      network: "x",
      handle: "bakery",
      state: "connected",
      way: "x",
      credentialsVersion: 1,
    });
    expect(row?.credentials).toMatch(/^v1\./);
    const [listed] = await world.caller.accounts.list({ businessId: world.businessId });
    expect(listed).toMatchObject({
      name: "Corner Bakery",
      state: "connected",
      isRenewed: true,
      connectedBy: "Ada Okafor",
    });
    expect(JSON.stringify(listed)).not.toMatch(/at-|rt-|v1\./);
    const [entry] = await database.db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.businessId, world.businessId), eq(auditLog.action, "network.connected")));
    expect(JSON.stringify(entry)).not.toMatch(/at-|rt-/);
    const opened = await accountPorts(world.base, world.accounts).open(
      { businessId: world.businessId, accountId: row?.id ?? "" },
      soon(),
    );
    expect(opened.credentials.accessToken).toMatch(/^at-/);
  });

  test("a no is told in words, and connects nothing", async () => {
    world.x.oauth.consent.isDenied = true;
    const told = await world.connect();
    expect(told.state).toBe("failed");
    expect(told.sentence).toContain("did not allow");
    expect(await world.rows()).toEqual([]);
  });

  test("without the right to post nothing is connected; what else is missing is named", async () => {
    world.x.oauth.consent.scopes = ["tweet.read", "users.read", "offline.access"];
    expect((await world.connect()).sentence).toContain("permission to post");
    expect(await world.rows()).toEqual([]);
    world.x.oauth.consent.scopes = ["tweet.read", "tweet.write", "users.read", "offline.access"];
    expect(await world.connect()).toMatchObject({
      state: "connected",
      sentence: expect.stringContaining("was not given"),
    });
  });

  test("a network that is away is told as such, and the state is used up", async () => {
    const { query, browserKey } = await world.begin();
    world.x.inject({ on: "POST /2/oauth2/token", how: { status: 503 } });
    const { connectionId } = await world.back(query, browserKey);
    const told = await world.caller.accounts.connection({ businessId: world.businessId, connectionId });
    expect(told).toMatchObject({ state: "failed", sentence: expect.stringContaining("error") });
  });

  test("the plan has room for so many", async () => {
    const { businessId } = world;
    for (let nth = 0; nth < 3; nth += 1) {
      await database.db.insert(socialAccounts).values({
        businessId,
        network: "practice",
        accountId: `account-${nth}`,
        name: "Bakery",
        handle: "bakery",
      });
    }
    const { query, browserKey } = await world.begin();
    const { connectionId } = await world.back(query, browserKey, { context: { plans: "enforced" } });
    const told = await world.caller.accounts.connection({ businessId, connectionId });
    expect(told).toMatchObject({
      state: "failed",
      sentence: expect.stringContaining("3 connected accounts"),
    });
    expect(await world.rows()).toHaveLength(3);
  });
});

describe("a way back is refused, with no row changed,", () => {
  const everything = async () => ({
    connections: await database.db
      .select()
      .from(accountConnections)
      .where(eq(accountConnections.businessId, world.businessId)),
    accounts: await world.rows(),
  });

  async function expectRefused(back: () => Promise<unknown>) {
    const before = await everything();
    await expect(back()).rejects.toMatchObject({ code: expect.stringMatching(/conflict|not_found/) });
    expect(await everything()).toEqual(before);
  }

  test("the second time", async () => {
    const { query, browserKey } = await world.begin();
    await world.back(query, browserKey);
    await expectRefused(() => world.back(query, browserKey));
  });

  test("of twenty at once all but one", async () => {
    const { query, browserKey } = await world.begin();
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => world.back(query, browserKey)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await world.rows()).toHaveLength(1);
  });

  test("in the session of somebody else, even of the same business", async () => {
    const { query, browserKey } = await world.begin();
    const colleague = await aUser(database.db);
    await aMember(database.db, { businessId: world.businessId, userId: colleague.id, role: "admin" });
    const session = await aSession(database.db, colleague);
    await expectRefused(() => world.back(query, browserKey, { session }));
  });

  test("in another browser", async () => {
    const { query } = await world.begin();
    const other = await world.begin();
    await expectRefused(() => world.back(query, other.browserKey));
    await expectRefused(() => world.back(query, null));
  });

  test("after ten minutes", async () => {
    const { query, browserKey } = await world.begin();
    world.clock.time += 10 * 60_000;
    await expectRefused(() => world.back(query, browserKey));
  });

  test("of another network, with an invented state, and without one", async () => {
    const { query, browserKey } = await world.begin();
    await expectRefused(() => world.back(query, browserKey, { network: "linkedin" }));
    const invented = new URLSearchParams({ state: "a".repeat(43), code: query.get("code") ?? "" });
    await expectRefused(() => world.back(invented, browserKey));
    await expectRefused(() => world.back(new URLSearchParams(), browserKey));
  });

  test("when the role that began it is gone", async () => {
    const { query, browserKey } = await world.begin();
    await database.db.update(members).set({ role: "viewer" }).where(eq(members.userId, world.session.userId));
    await expect(world.back(query, browserKey)).rejects.toMatchObject({ code: "forbidden" });
    expect(await world.rows()).toEqual([]);
  });

  test("and neither state nor key is kept as it was sent", async () => {
    const { query, browserKey } = await world.begin();
    const [row] = await database.db
      .select()
      .from(accountConnections)
      .where(eq(accountConnections.stateHash, hashKey(query.get("state") ?? "")));
    expect(row?.remembered).toMatch(/^v1\./);
    expect(JSON.stringify(row)).not.toContain(browserKey);
    expect(JSON.stringify(row)).not.toContain(query.get("state"));
  });
});

describe("an account", () => {
  const connected = async () => {
    await world.connect();
    const [row] = await world.rows();
    if (!row) throw new Error("nothing was connected");
    return { row, input: { businessId: world.businessId, accountId: row.id } };
  };
  const postAt = (accountId: string, status: "scheduled" | "draft") =>
    aPost(database.db, { businessId: world.businessId, network: "x", accountId, status });
  const readPost = async (id: string) => {
    const [post] = await database.db.select().from(posts).where(eq(posts.id, id));
    return post;
  };

  test("is disconnected: access ended at the network, credentials gone, posts held, history kept", async () => {
    const { row, input } = await connected();
    const post = await postAt(row.id, "scheduled");
    const { accessToken } = (await accountPorts(world.base, world.accounts).open(input, soon())).credentials;
    expect(await world.caller.accounts.disconnect(input)).toEqual({ isRevoked: true, held: 1 });
    expect(world.x.oauth.sessionOf(accessToken)).toBeNull();
    const [after] = await world.rows();
    expect(after).toMatchObject({
      id: row.id,
      state: "disconnected",
      credentials: null,
      tokenExpiresAt: null,
    });
    expect(await readPost(post.id)).toMatchObject({
      status: "held",
      holdReason: expect.stringContaining("was disconnected"),
    });
    await expect(world.caller.accounts.disconnect(input)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("leaves the consent to another account that is reached with the same token, and ends it with the last", async () => {
    const { row, input } = await connected();
    const { credentials } = await accountPorts(world.base, world.accounts).open(input, soon());
    const { id: accountId } = await aConnectedAccount(database.db, {
      ring: world.accounts.ring,
      businessId: row.businessId,
      network: "x",
      accountId: "another",
      credentials,
    });
    expect(await world.caller.accounts.disconnect(input)).toEqual({ isRevoked: true, held: 0 });
    expect(world.x.oauth.sessionOf(credentials.accessToken)).not.toBeNull();
    await world.caller.accounts.disconnect({ ...input, accountId });
    expect(world.x.oauth.sessionOf(credentials.accessToken)).toBeNull();
  });

  test("is disconnected here also when the network cannot be told", async () => {
    const { input } = await connected();
    world.x.inject({ on: "POST /2/oauth2/revoke", how: { status: 500 } });
    expect(await world.caller.accounts.disconnect(input)).toEqual({ isRevoked: false, held: 0 });
    expect((await world.rows())[0]).toMatchObject({ state: "disconnected", credentials: null });
  });

  test("keeps its id when it is connected again, and its posts go on", async () => {
    const { row, input } = await connected();
    const post = await postAt(row.id, "scheduled");
    await world.caller.accounts.disconnect(input);
    expect((await world.connect({ accountId: row.id })).state).toBe("connected");
    const [after, ...others] = await world.rows();
    expect(others).toEqual([]);
    expect(after).toMatchObject({ id: row.id, state: "connected", stateReason: null });
    expect(await readPost(post.id)).toMatchObject({ status: "scheduled", holdReason: null });
  });

  test("is not connected again as another one", async () => {
    const { row } = await connected();
    world.x.accounts.set("2", { username: "rival", name: "Rival Bakery" });
    world.x.oauth.consent.accountId = "2";
    const told = await world.connect({ accountId: row.id });
    expect(told).toMatchObject({
      state: "failed",
      sentence: expect.stringContaining("signed in to Rival Bakery"),
    });
    expect(await world.rows()).toEqual([row]);
  });

  test("is paused and resumed, once each", async () => {
    const { row, input } = await connected();
    await world.caller.accounts.pause(input);
    expect((await world.rows())[0]).toMatchObject({ state: "paused", pausedAt: new Date(world.clock.now()) });
    await expect(world.caller.accounts.pause(input)).rejects.toMatchObject({ code: "CONFLICT" });
    const waiting = await postAt(row.id, "scheduled");
    await database.db
      .update(posts)
      .set({ status: "held", holdReason: "It is paused.", holdKind: "account" })
      .where(eq(posts.id, waiting.id));
    await world.caller.accounts.resume(input);
    expect((await world.rows())[0]).toMatchObject({ state: "connected", pausedAt: null });
    expect((await readPost(waiting.id))?.status).toBe("scheduled");
    await expect(world.caller.accounts.resume(input)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("that was paused stays paused when it is connected again", async () => {
    const { row, input } = await connected();
    await world.caller.accounts.pause(input);
    await world.connect({ accountId: row.id });
    expect((await world.rows())[0]).toMatchObject({ state: "paused" });
  });

  test("is not there for members who are limited to others", async () => {
    const { input } = await connected();
    const { id: userId } = await aUser(database.db);
    await aMember(database.db, { businessId: world.businessId, userId, role: "manager" });
    await database.db.update(members).set({ allowedAccounts: [] }).where(eq(members.userId, userId));
    const [user] = [await aSession(database.db, { ...(await aUser(database.db)), id: userId })];
    const limited = world.as(user);
    expect(await limited.accounts.list({ businessId: world.businessId })).toEqual([]);
    await expect(limited.accounts.pause(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const wish = { businessId: world.businessId, network: "x" as const, way: "x" };
    await expect(limited.accounts.begin(wish)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(limited.accounts.begin({ ...wish, accountId: input.accountId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("of another business is not connected again from here", async () => {
    const { row } = await connected();
    const stranger = await aSession(database.db);
    const { id: businessId } = await aBusiness(database.db, { ownerId: stranger.userId });
    const wish = { businessId, network: "x" as const, way: "x", accountId: row.id };
    await expect(world.as(stranger).accounts.begin(wish)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("networks say what is missing to operators, and to others that something is", async () => {
  const { adapters } = world.accounts;
  const empty = {
    ...world.accounts,
    adapters: { x: { ...adapters.x, ways: [{ ...adapters.x?.ways[0], missingSettings: ["X_CLIENT_ID"] }] } },
  };
  const context = { accounts: empty as typeof world.accounts };
  const ask = (operatorEmails: Set<string>) =>
    world
      .as(world.session, { ...context, operatorEmails })
      .accounts.networks({ businessId: world.businessId });
  const missingIn = (networks: Awaited<ReturnType<typeof ask>>) => networks[0]?.ways[0]?.missing;
  expect(missingIn(await ask(new Set([world.session.email])))).toEqual(["X_CLIENT_ID"]);
  expect(missingIn(await ask(new Set(["somebody@example.com"])))).toBeNull();
  const wish = { businessId: world.businessId, network: "x" as const, way: "x" };
  await expect(world.as(world.session, context).accounts.begin(wish)).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
  });
});

test("the doctor tells how the app and the account are", async () => {
  await world.connect();
  const healthy = await world.caller.accounts.diagnose({ businessId: world.businessId, network: "x" });
  expect(healthy.findings.map(({ state }) => state)).toEqual(["ok", "ok", "ok"]);
  expect(healthy.accounts[0]?.findings.every(({ state }) => state === "ok")).toBe(true);
  world.x.inject({ on: "GET /2/users/me", how: { status: 500 } });
  const shaky = await world.caller.accounts.diagnose({ businessId: world.businessId, network: "x" });
  expect(shaky.accounts[0]?.findings[0]).toMatchObject({
    state: "warning",
    remedy: "Look again in a few minutes.",
  });
  expect((await world.rows())[0]?.state).toBe("connected");
});
