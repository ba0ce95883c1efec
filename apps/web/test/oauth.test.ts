import { startX } from "@drumbeat/api/testing/x";
import { accountConnections, socialAccounts } from "@drumbeat/db/schema";
import { aBusiness, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Edge, startEdge } from "./support/edge";
import { sendRaw } from "./support/raw";
import { signInAs } from "./support/signed-in";

const database = testDatabase();
let x: Awaited<ReturnType<typeof startX>>["x"];
let edge: Edge;
let person: { cookie: string; businessId: string; slug: string };

beforeAll(async () => {
  const started = await startX();
  x = started.x;
  edge = await startEdge(database.url, started.settings);
  x.oauth.redirectUri = `${edge.url}/api/oauth/x`;
});
afterAll(async () => {
  await edge.close();
  await x.stop();
});
beforeEach(async () => {
  const { id: userId } = await aUser(database.db);
  const { id: businessId, slug } = await aBusiness(database.db, { ownerId: userId });
  person = { cookie: await signInAs(database.db, userId), businessId, slug };
});
afterEach(() => {
  x.oauth.consent.isDenied = false;
});

const json = { "content-type": "application/json" };
const begin = (headers: Record<string, string> = {}, wish: object = {}) =>
  fetch(`${edge.url}/api/oauth/x`, {
    method: "POST",
    headers: { ...json, cookie: person.cookie, ...headers },
    body: JSON.stringify({ businessId: person.businessId, way: "x", ...wish }),
  });

/** To the network's page and to the address at which it sends the browser back. */
async function leave() {
  const begun = await begin();
  const { url } = (await begun.json()) as { url: string };
  const key = begun.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
  const page = await fetch(url, { redirect: "manual" });
  return { key, back: page.headers.get("location") ?? "", kept: begun.headers.get("set-cookie") ?? "" };
}

/** As a browser sends it, which a program cannot with `fetch`. */
const comeBack = (address: string, cookie: string, headers: Record<string, string> = {}) =>
  sendRaw(edge.url, { method: "GET", path: address.slice(edge.url.length), headers: { cookie, ...headers } });
const navigating = {
  "sec-fetch-site": "cross-site",
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
};

test("the whole way: begun here, allowed there, and back on the page of the accounts", async () => {
  const { key, back, kept } = await leave();
  expect(kept).toMatch(
    /^drumbeat_connecting=[\w-]{43}; Path=\/api\/oauth\/; Max-Age=600; HttpOnly; SameSite=Lax$/,
  );
  const ended = await comeBack(back, `${person.cookie}; ${key}`, navigating);
  expect(ended.status).toBe(303);
  expect(ended.headers.location).toMatch(
    new RegExp(`^/b/${person.slug}/accounts\\?connection=[0-9a-f-]{36}$`),
  );
  expect(ended.headers["set-cookie"]?.[0]).toContain("Max-Age=0");
  const [row] = await database.db
    .select()
    .from(socialAccounts)
    .where(eq(socialAccounts.businessId, person.businessId));
  expect(row).toMatchObject({ state: "connected", handle: "bakery" });
  const lines = JSON.stringify(edge.lines);
  for (const secret of [
    key.split("=")[1] ?? "",
    new URL(back).searchParams.get("state") ?? "",
    row?.credentials ?? "",
  ])
    expect(lines).not.toContain(secret);
  const again = await comeBack(back, `${person.cookie}; ${key}`, navigating);
  expect(again.status).toBe(400);
  expect(again.text).toContain("not valid any more");
});

test("nothing begins from another website, without a session, or in a form that is not ours", async () => {
  expect((await begin({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await begin({ origin: "https://evil.example" })).status).toBe(403);
  expect((await begin({ "content-type": "text/plain" })).status).toBe(415);
  expect((await begin({ cookie: "" })).status).toBe(401);
  expect((await begin({}, { unknown: 1 })).status).toBe(400);
  expect((await begin({}, { businessId: "x" })).status).toBe(400);
  const notJson = { method: "POST", headers: { ...json, cookie: person.cookie }, body: "{" };
  expect((await fetch(`${edge.url}/api/oauth/x`, notJson)).status).toBe(400);
  expect((await fetch(`${edge.url}/api/oauth/unknown`, notJson)).status).toBe(404);
  const stranger = (await aBusiness(database.db)).id;
  expect((await begin({}, { businessId: stranger })).status).toBe(404);
  const rows = eq(accountConnections.businessId, person.businessId);
  expect(await database.db.$count(accountConnections, rows)).toBe(0);
});

test("only a page that is opened comes back, not what another page loads", async () => {
  const { key, back } = await leave();
  const cookie = `${person.cookie}; ${key}`;
  const loads: Record<string, string>[] = [
    { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" },
    { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" },
    { "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
  ];
  for (const headers of loads) expect((await comeBack(back, cookie, headers)).status).toBe(403);
  expect((await comeBack(back, key, navigating)).status).toBe(401);
  expect((await comeBack(back, person.cookie, navigating)).status).toBe(400);
  // None of these has used it up.
  expect((await comeBack(back, cookie, navigating)).status).toBe(303);
});

test("the way back of one person is of no use to another", async () => {
  const { key, back } = await leave();
  const { id } = await aUser(database.db);
  const cookie = await signInAs(database.db, id);
  expect((await comeBack(back, `${cookie}; ${key}`, navigating)).status).toBe(400);
  const rows = eq(socialAccounts.businessId, person.businessId);
  expect(await database.db.$count(socialAccounts, rows)).toBe(0);
});
