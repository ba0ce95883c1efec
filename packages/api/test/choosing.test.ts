import { accountConnections } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import type { FoundAccount } from "@drumbeat/social/connecting";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aConnectedWorld } from "./accounts-world";
import { aSession } from "./support";

const database = testDatabase();
let world: Awaited<ReturnType<typeof aConnectedWorld>>;

const pages: Partial<FoundAccount>[] = [
  { accountId: "p1", name: "Bakery" },
  { accountId: "p2", name: "Café" },
  { accountId: "p3", name: "Closed shop", obstacle: "You may not post on this page." },
];

/** A network on which one person looks after several pages. */
beforeEach(async () => {
  world = await aConnectedWorld(database);
  const { x } = world.accounts.adapters;
  const [way] = x?.ways ?? [];
  if (!x || way?.kind !== "redirect") throw new Error("X is connected over a page of its own");
  const finish: typeof way.finish = async (end) => {
    const grant = await way.finish(end);
    const [own] = grant.accounts;
    return { ...grant, accounts: own ? pages.map((page) => ({ ...own, kind: "Page", ...page })) : [] };
  };
  world.accounts.adapters.x = { ...x, ways: [{ ...way, finish }] };
});
afterEach(() => world.x.stop());

async function found() {
  const { query, browserKey } = await world.begin();
  const { connectionId } = await world.back(query, browserKey);
  return { businessId: world.businessId, connectionId };
}

test("several accounts are offered by name, and nothing is connected before somebody has chosen", async () => {
  const told = await world.caller.accounts.connection(await found());
  expect(told.state).toBe("choosing");
  expect(told.found.map(({ name, kind, obstacle, isKnown }) => [name, kind, obstacle, isKnown])).toEqual([
    ["Bakery", "Page", null, false],
    ["Café", "Page", null, false],
    ["Closed shop", "Page", "You may not post on this page.", false],
  ]);
  expect(JSON.stringify(told)).not.toMatch(/at-|rt-/);
  expect(await world.rows()).toEqual([]);
});

test("what is chosen is connected, once, and what is not is forgotten", async () => {
  const name = await found();
  await world.caller.accounts.choose({ ...name, chosen: ["p1", "p2", "unknown"] });
  expect((await world.rows()).map(({ accountId, state }) => [accountId, state])).toEqual([
    ["p1", "connected"],
    ["p2", "connected"],
  ]);
  expect((await world.caller.accounts.connection(name)).state).toBe("connected");
  const [row] = await database.db
    .select()
    .from(accountConnections)
    .where(eq(accountConnections.id, name.connectionId));
  expect(row).toMatchObject({ found: null, remembered: null });
  await expect(world.caller.accounts.choose({ ...name, chosen: ["p1"] })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("one that cannot be posted with is not connected, and says why", async () => {
  const choosing = world.caller.accounts.choose({ ...(await found()), chosen: ["p1", "p3"] });
  await expect(choosing).rejects.toThrow("Closed shop: You may not post on this page.");
  expect(await world.rows()).toEqual([]);
});

test("only those who came back choose, and only for half an hour", async () => {
  const name = await found();
  const stranger = world.as(await aSession(database.db));
  await expect(stranger.accounts.choose({ ...name, chosen: ["p1"] })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  world.clock.time += 31 * 60_000;
  expect((await world.caller.accounts.connection(name)).state).toBe("expired");
  await expect(world.caller.accounts.choose({ ...name, chosen: ["p1"] })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("the plan counts each of them, and more than fit connects none", async () => {
  const name = await found();
  const { caller, rows, as, session } = world;
  await caller.accounts.choose({ ...name, chosen: ["p1", "p2"] });
  const more = await found();
  const limited = as(session, { plans: "enforced" });
  // Known ones take no new room.
  await limited.accounts.choose({ ...more, chosen: ["p1", "p2"] });
  expect(await rows()).toHaveLength(2);
});
