import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NetworkAdapter } from "../src/contract";
import { bakeryDid, type BlueskyServer, startBlueskyServer } from "../src/testing/bluesky-server";
import { adapterFor, bakeryAt } from "./support/bluesky";
import { aStep, failureOf, sendStep, soon } from "./support/world";

const redirectUri = "https://drumbeat.test/api/oauth/bluesky";
let server: BlueskyServer;
let adapter: NetworkAdapter;
let now: number;

beforeEach(async () => {
  now = Date.now();
  server = await startBlueskyServer(() => now);
  adapter = adapterFor(server, {}, { now: () => now });
});
afterEach(() => server.stop());

function withPassword(name: string, password: string, from = adapter) {
  const way = from.ways.find(({ kind }) => kind === "password");
  if (way?.kind !== "password") throw new Error("no way");
  return way.finish({ name, password, answer: null, signal: soon() });
}

describe("an app password", () => {
  test.each(["bakery.test", "@Bakery.test ", bakeryDid])("connects %s", async (name) => {
    const grant = await withPassword(name, "abcd-efgh-ijkl-mnop");
    expect(grant.missing).toEqual([]);
    expect(grant.accounts).toMatchObject([
      {
        accountId: bakeryDid,
        name: "Corner Bakery",
        handle: "bakery.test",
        instanceUrl: server.url,
        obstacle: null,
      },
    ]);
    const [account] = grant.accounts;
    const { credentials } = account ?? {};
    const second = Math.floor(now / 1_000) * 1_000;
    expect(credentials).toMatchObject({
      expiresAt: second + 7_200_000,
      refreshExpiresAt: second + 90 * 86_400_000,
    });
    if (account) await sendStep(adapter, account, aStep(adapter));
    expect(server.posts).toHaveLength(1);
    expect(JSON.stringify(credentials)).not.toContain("abcd-efgh");
  });

  test("that is wrong, of nobody, or the account's own is refused in words", async () => {
    expect((await failureOf(withPassword("bakery.test", "wrong"))).message).toContain("does not accept");
    expect((await failureOf(withPassword("nobody.test", "wrong"))).message).toContain(
      "no account nobody.test",
    );
    const own = await failureOf(withPassword("bakery.test", server.sessions.passwords.own));
    expect(own).toMatchObject({ kind: "refused" });
    expect(own.message).toContain("Make an app password");
    expect(server.journal.at(-1)?.on).toContain("deleteSession");
  });

  test("is not sent to a server that the handle's owner has not named", async () => {
    const service = { id: "#atproto_pds", type: "AtprotoPersonalDataServer", serviceEndpoint: server.url };
    server.documents.set(bakeryDid, { id: bakeryDid, alsoKnownAs: ["at://other.test"], service: [service] });
    expect((await failureOf(withPassword("bakery.test", "abcd"))).message).toContain(
      "does not call itself so",
    );
    server.documents.set(bakeryDid, {
      id: bakeryDid,
      alsoKnownAs: ["at://bakery.test"],
      service: [{ ...service, serviceEndpoint: "http://10.0.0.1" }],
    });
    expect((await failureOf(withPassword("bakery.test", "abcd"))).message).toContain("no server");
    expect(server.journal.some(({ on }) => on.includes("createSession"))).toBe(false);
  });

  test("an account that Bluesky has not seen yet goes by its handle", async () => {
    const grant = await withPassword("ann.test", "abcd-efgh-ijkl-mnop");
    expect(grant.accounts).toMatchObject([{ name: "ann.test", avatarUrl: null }]);
  });
});

describe("its tokens", () => {
  test("are renewed, and a lost answer is survived", async () => {
    const account = bakeryAt(server);
    server.inject({ on: "POST /xrpc/com.atproto.server.refreshSession", when: "after", how: "reset" });
    expect((await failureOf(Promise.resolve(adapter.refresh?.(account, soon())))).kind).toBe("not_sent");
    const fresh = await adapter.refresh?.(account, soon());
    expect(fresh?.refreshToken).not.toBe(account.credentials.refreshToken);
    expect(server.sessions.refreshes).toBe(1);
    if (fresh) await adapter.check({ ...account, credentials: fresh }, soon());
  });

  test("that have ended need a new connection; trouble of the network does not", async () => {
    const account = bakeryAt(server);
    const refreshed = () => failureOf(Promise.resolve(adapter.refresh?.(account, soon())));
    const on = "POST /xrpc/com.atproto.server.refreshSession";
    for (const how of ["garbage", { status: 503 }, { status: 401, body: "<html>" }] as const) {
      server.inject({ on, how });
      expect((await refreshed()).kind).toBe("not_sent");
    }
    server.inject({ on, how: { status: 429 } });
    expect((await refreshed()).kind).toBe("limited");
    server.sessions.expire(account.credentials.refreshToken ?? "");
    expect((await refreshed()).kind).toBe("reconnect");
  });

  test("are given back, also twice", async () => {
    const account = bakeryAt(server);
    await adapter.revoke?.(account, soon());
    await adapter.revoke?.(account, soon());
    expect((await failureOf(Promise.resolve(adapter.refresh?.(account, soon())))).kind).toBe("reconnect");
  });

  test("that have expired are said to be", async () => {
    const account = bakeryAt(server);
    server.sessions.expire(account.credentials.accessToken);
    expect((await failureOf(adapter.check(account, soon()))).kind).toBe("reconnect");
    expect((await failureOf(sendStep(adapter, account, aStep(adapter)))).kind).toBe("reconnect");
  });
});

test("a check tells who it is", async () => {
  expect(await adapter.check(bakeryAt(server), soon())).toEqual({
    name: "Corner Bakery",
    handle: "bakery.test",
    avatarUrl: "https://cdn.bsky.test/me.jpg",
    missing: [],
    quota: null,
  });
});

test("the doctor says what is missing for Bluesky's own page", async () => {
  const look = async (env: Record<string, string>, fetchForeign?: typeof fetch) => {
    const findings = await adapterFor(server, env, fetchForeign ? { fetchForeign } : {}).diagnose(
      redirectUri,
      soon(),
    );
    return findings.map(({ state }) => state);
  };
  expect(await look({})).toEqual(["ok", "warning"]);
  const here = { DRUMBEAT_URL: "https://drumbeat.test" };
  const id = `${redirectUri}/client-metadata.json`;
  expect(await look(here, async () => Response.json({ client_id: id }))).toEqual(["ok", "ok", "warning"]);
  expect(await look(here, async () => new Response("", { status: 404 }))).toEqual([
    "ok",
    "problem",
    "warning",
  ]);
  server.inject({ on: "GET /xrpc/com.atproto.server.describeServer", how: { status: 503 } });
  expect(await look({})).toEqual(["problem", "warning"]);
});

test("figures, and what Bluesky does not count is not 0", async () => {
  const account = bakeryAt(server);
  const { externalId } = await sendStep(adapter, account, aStep(adapter));
  const gone = externalId.replace(/\w+$/, "3n2susiopzs2x");
  const counts = await adapter.metrics?.posts(account, [gone, externalId], soon());
  expect([...(counts ?? [])]).toEqual([
    [
      externalId,
      { impressions: null, likes: 40, comments: 3, shares: 3, clicks: null, saves: 5, videoViews: null },
    ],
  ]);
  expect(await adapter.metrics?.followers?.(account, soon())).toBe(321);
});
