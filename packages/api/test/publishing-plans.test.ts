import { posts } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { type SQL, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { claimPosts, claimStatement } from "../src/publishing/claim";
import { databaseClock } from "../src/publishing/database-clock";
import { dueHead, nextAt } from "../src/publishing/due";
import { aPublisher } from "./publishing-support";

const database = testDatabase();
const now = new Date("2026-11-24T09:00:00Z");

interface Plan {
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
}

/** Pages that a statement touches, when everything about its tables is known. */
async function buffersOf(query: SQL): Promise<number> {
  const [row] = await database.db.execute<{ "QUERY PLAN": [{ Plan: Plan }] }>(
    sql`explain (analyze, buffers, format json) ${query}`,
  );
  const plan = row?.["QUERY PLAN"][0].Plan;
  if (!plan) throw new Error("no plan");
  return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
}

/** So many posts of a year: planned, out, and drafts. */
async function fill(businessId: string, accountId: string, count: number): Promise<void> {
  await database.db.execute(sql`
    insert into posts (id, business_id, account_id, group_id, network, source, status, body, content_hash, approved_hash,
      scheduled_local, time_zone, scheduled_at)
    select gen_random_uuid(), ${businessId}, ${accountId}, gen_random_uuid(), 'x', 'person',
      (array['scheduled', 'published', 'draft'])[1 + n % 3]::post_status, 'Fresh bread', '\\x00', '\\x00',
      '2027-01-01', 'UTC', '2027-01-01'::timestamptz + n * interval '1 minute'
    from generate_series(1, ${count}) as n`);
  await database.db.execute(sql`vacuum analyze posts`);
}

describe("looking what is due", () => {
  test("touches ten pages at most, and no more of a large calendar than of a small one", async () => {
    const { business, account, tweet, turn } = await aPublisher(database);
    await tweet();
    await turn();
    const looks = () =>
      Promise.all([buffersOf(nextAt), buffersOf(dueHead(sql`${now.toISOString()}::timestamptz`, 200))]);
    await fill(business.id, account.id, 1_000);
    const [nextOfFew, headOfFew] = await looks();
    await fill(business.id, account.id, 30_000);
    const [nextOfMany, headOfMany] = await looks();
    for (const pages of [nextOfFew, headOfFew, nextOfMany, headOfMany]) expect(pages).toBeLessThanOrEqual(10);
    expect(nextOfMany).toBeLessThanOrEqual(nextOfFew + 2);
    expect(headOfMany).toBeLessThanOrEqual(headOfFew + 2);
    const claim = claimStatement({
      isNew: true,
      query: dueHead(sql`${now.toISOString()}::timestamptz`, 200),
      token: crypto.randomUUID(),
      now,
      limit: 50,
    });
    expect(await buffersOf(claim)).toBeLessThanOrEqual(10);
    await database.db.delete(posts);
  });
});

test("an account with more due than anybody can look at does not keep the others waiting", async () => {
  const { base, business, account, anAccount, post, clock } = await aPublisher(database);
  await fill(business.id, account.id, 1_500);
  clock.time = Date.parse("2027-01-03T00:00:00Z");
  const others = [await anAccount(business.id), await anAccount(business.id)];
  for (const each of others) await post({ account: each, texts: ["Later"], at: new Date(clock.time) });
  const first = await claimPosts(base, 10);
  expect(new Set(first.map(({ accountId }) => accountId))).toEqual(
    new Set([account.id, ...others.map(({ id }) => id)]),
  );
  expect(await claimPosts(base, 10)).toEqual([]);
});

test("the shared clock tells the time of the database, and no change of this machine's clock moves it", async () => {
  const clock = await databaseClock(database.db);
  const [row] = await database.db.execute<{ at: string }>(
    sql`select extract(epoch from clock_timestamp()) * 1000 as at`,
  );
  expect(Math.abs(clock.now() - Number(row?.at))).toBeLessThan(1_000);
  const real = Date.now;
  try {
    Date.now = () => real() + 7_200_000;
    await clock.follow();
    expect(Math.abs(clock.now() - real())).toBeLessThan(5_000);
  } finally {
    Date.now = real;
  }
});
