import { accountConnections, notifications, socialAccounts } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { forgetOldConnections } from "../src/accounts/clean-up";
import { reportAccounts } from "../src/accounts/doctor-report";
import { accountPorts } from "../src/accounts/ports";
import { checkAccount, listDueChecks, listDueRefreshes, refreshAhead } from "../src/accounts/upkeep";
import { openCredentials } from "../src/accounts/vault";
import { readKeyRing } from "../src/secrets/key-ring";
import { rotateSecrets } from "../src/secrets/rotate";
import { aConnectedAccount, someCredentials } from "../src/testing/accounts";
import { aConnectedWorld } from "./accounts-world";

const database = testDatabase();
const [hourMs, dayMs] = [3_600_000, 86_400_000];
const token = "POST /2/oauth2/token";
let world: Awaited<ReturnType<typeof aConnectedWorld>>;
let name: { businessId: string; accountId: string };

beforeEach(async () => {
  await database.db.delete(socialAccounts);
  world = await aConnectedWorld(database);
  await world.connect();
  const [row] = await world.rows();
  name = { businessId: world.businessId, accountId: row?.id ?? "" };
});
afterEach(() => world.x.stop());

const keeper = () => ({ ...world.accounts, ctx: world.base });
const rowNow = async () => (await world.rows())[0];
const set = (values: Partial<typeof socialAccounts.$inferInsert>) =>
  database.db.update(socialAccounts).set(values).where(eq(socialAccounts.id, name.accountId));

describe("ahead of its end", () => {
  test("a token of two hours is renewed with 10 to 20 % of its life left, and not before", async () => {
    world.clock.time += 2 * hourMs - 25 * 60_000;
    expect(await listDueRefreshes(keeper())).toEqual([]);
    world.clock.time += 8 * 60_000;
    expect(await listDueRefreshes(keeper())).toEqual([name]);
    expect(await refreshAhead(keeper(), name)).toBe("renewed");
    expect(await listDueRefreshes(keeper())).toEqual([]);
    expect((await rowNow())?.tokenExpiresAt?.getTime()).toBe(world.clock.now() + 2 * hourMs);
  });

  test("a network that is away is asked again later, sooner as the end comes nearer", async () => {
    world.clock.time += 2 * hourMs - 15 * 60_000;
    world.x.inject({ on: token, how: { status: 503 } });
    expect(await refreshAhead(keeper(), name)).toBe("not now");
    const row = await rowNow();
    expect(row?.state).toBe("connected");
    expect(row?.refreshAt?.getTime()).toBe(world.clock.now() + 10 * 60_000);
    await set({
      tokenExpiresAt: new Date(world.clock.now() + 60 * dayMs),
      refreshAt: new Date(world.clock.now()),
    });
    world.x.inject({ on: token, how: { status: 503 } });
    await refreshAhead(keeper(), name);
    expect((await rowNow())?.refreshAt?.getTime()).toBe(world.clock.now() + 6 * hourMs);
  });

  test("a revoked one is lost, and not asked for again", async () => {
    world.clock.time += 2 * hourMs;
    const { credentials } = (await rowNow()) ?? {};
    const opened = openCredentials(world.accounts.ring, {
      id: name.accountId,
      businessId: name.businessId,
      credentials: credentials ?? "",
    });
    world.x.oauth.revoke(opened.accessToken);
    expect(await refreshAhead(keeper(), name)).toBe("lost");
    expect(await listDueRefreshes(keeper())).toEqual([]);
    expect(await refreshAhead(keeper(), name)).toBe("gone");
  });
});

describe("once a day", () => {
  test("an account is looked at, and takes over its new name", async () => {
    expect(await listDueChecks(keeper())).toEqual([]);
    world.clock.time += dayMs;
    expect(await listDueChecks(keeper())).toEqual([name]);
    world.x.accounts.set("1", { username: "bakery", name: "Corner Bakery & Café" });
    expect(await checkAccount(keeper(), name)).toBe("well");
    expect((await rowNow())?.name).toBe("Corner Bakery & Café");
    expect(await listDueChecks(keeper())).toEqual([]);
  });

  test("one whose access was taken away at the network says so", async () => {
    const [row] = await world.rows();
    const { accessToken } = openCredentials(world.accounts.ring, {
      ...name,
      id: name.accountId,
      credentials: row?.credentials ?? "",
    });
    world.x.oauth.revoke(accessToken);
    expect(await checkAccount(keeper(), name)).toBe("lost");
    expect((await rowNow())?.state).toBe("needs_reconnect");
  });

  test("a network that is away changes nothing", async () => {
    world.x.inject({ on: "GET /2/users/me", how: { status: 500 } });
    expect(await checkAccount(keeper(), name)).toBe("not now");
    expect((await rowNow())?.state).toBe("connected");
  });

  test("people are warned 14, 7, 3 and 1 days before the end of a connection, once each", async () => {
    const ends = world.clock.now() + 20 * dayMs;
    const told = async () => {
      const rows = await database.db
        .select({ data: notifications.data })
        .from(notifications)
        .where(
          and(eq(notifications.businessId, name.businessId), eq(notifications.kind, "connection_ending")),
        );
      return rows.map(({ data }) => (data as { days: number }).days);
    };
    await set({ connectionEndsAt: new Date(ends) });
    for (let day = 0; day < 20; day += 1) {
      // Twice a day, as after a restart.
      await checkAccount(keeper(), name);
      await checkAccount(keeper(), name);
      await set({ connectionEndsAt: new Date(ends) });
      world.clock.time += dayMs;
    }
    expect(await told()).toEqual([14, 7, 3, 1]);
  });
});

test("keys are changed while tokens are renewed: nothing is lost, and the old key is not needed any more", async () => {
  const [old, fresh] = [Buffer.alloc(32, 1).toString("base64"), Buffer.alloc(32, 2).toString("base64")];
  const during = readKeyRing(`${fresh},${old}`);
  const accounts = await Promise.all(
    Array.from({ length: 12 }, (_, nth) => {
      const { accessToken, refreshToken } = world.x.oauth.issue("1", ["users.read"]);
      return aConnectedAccount(database.db, {
        ring: readKeyRing(old),
        businessId: name.businessId,
        network: "x",
        accountId: `account-${nth}`,
        connectedAt: new Date(world.clock.now() - 2 * hourMs),
        credentials: someCredentials({ accessToken, refreshToken, expiresAt: world.clock.now() - 1 }),
      });
    }),
  );
  await database.db.delete(socialAccounts).where(eq(socialAccounts.id, name.accountId));
  const ports = accountPorts(world.base, { ...world.accounts, ring: during });
  const opened = Promise.all(
    accounts.map(({ id: accountId, businessId }) =>
      ports.open({ businessId, accountId }, AbortSignal.timeout(30_000)),
    ),
  );
  const rotated = async () => {
    const results = await rotateSecrets({ db: database.db }, during, { batch: 2 });
    return results.reduce((sum, { unreadable }) => sum + unreadable, 0);
  };
  expect(await rotated()).toBe(0);
  const tokens = (await opened).map(({ credentials }) => credentials.accessToken);
  expect(await rotated()).toBe(0);
  const after = (await world.rows()).map((row) =>
    openCredentials(readKeyRing(fresh), { ...row, credentials: row.credentials ?? "" }),
  );
  expect(after.map(({ accessToken }) => accessToken).toSorted()).toEqual(tokens.toSorted());
  expect(world.x.oauth.refreshes).toBe(12);
});

test("ways that ended a day ago are forgotten with what they held", async () => {
  const { query } = await world.begin();
  expect(query.get("state")).not.toBeNull();
  world.clock.time += 25 * hourMs;
  expect(await forgetOldConnections(world.base)).toBeGreaterThanOrEqual(2);
  const left = eq(accountConnections.businessId, name.businessId);
  expect(await database.db.$count(accountConnections, left)).toBe(0);
});

test("the doctor's report names what is set up and how each account is, and no secret", async () => {
  const said: string[] = [];
  const report = () =>
    reportAccounts(keeper(), { publicUrl: "https://drumbeat.example", say: (line) => void said.push(line) });
  expect(await report()).toBe(true);
  expect(said.join("\n")).toContain("https://drumbeat.example/api/oauth/x");
  expect(said.join("\n")).toContain("Corner Bakery (@bakery)");
  expect(said.join("\n")).not.toMatch(/at-|rt-|s-e\.c_r/);
  world.x.inject({ on: "GET /2/users/me", how: { status: 401, body: { title: "Unauthorized" } } });
  expect(await report()).toBe(false);
});
