import { members, posts } from "@drumbeat/db/schema";
import { aMember, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { readFeed } from "../src/calendar/feed-file";
import { calendarFile } from "../src/calendar/ics";
import { aPlanner as aPlannerOn } from "./calendar-support";
import { aSession } from "./support";

const database = testDatabase();
const tokenIn = (url: string) => /\/api\/calendar\/([\w-]{43})\.ics$/.exec(url)?.[1] ?? "";

async function aPlanner() {
  const planner = await aPlannerOn(database);
  const { world, businessId, calendar } = planner;
  const read = (token: string) => readFeed(world.context(planner.session), token);
  const make = async () => tokenIn((await calendar.makeFeed({ businessId })).url);
  return { ...planner, read, make };
}

const eventsIn = (file: string) =>
  new ICAL.Component(ICAL.parse(file) as unknown[])
    .getAllSubcomponents("vevent")
    .map((component) => new ICAL.Event(component));

test("a calendar program reads the moments, words and states of the posts", async () => {
  const { scheduled, draft, make, read, calendar, businessId } = await aPlanner();
  const postId = await scheduled("2027-03-28T02:30");
  const planned = await draft("Second; with, marks\\ and\nlines");
  await calendar.move({ businessId, postId: planned, local: "2027-04-01T09:00" });
  const feed = await read(await make());
  const [first, second] = eventsIn(feed?.file ?? "");
  expect(first?.uid).toBe(`${postId}@drumbeat`);
  expect(first?.startDate.toJSDate()).toEqual(new Date("2027-03-28T01:30Z"));
  expect(first?.summary).toBe("Practice network: Fresh bread at seven.");
  expect(second?.summary).toBe("Practice network: Second; with, marks\\ and lines (draft)");
  expect(second?.description).toBe("Second; with, marks\\ and\nlines");
  expect(second?.component.getFirstPropertyValue("status")).toBe("TENTATIVE");
});

test("only the newest address works, until it is revoked", async () => {
  const { make, read, calendar, businessId } = await aPlanner();
  const old = await make();
  expect(await read(old)).not.toBeNull();
  const token = await make();
  expect(await read(old)).toBeNull();
  expect(await read(token)).not.toBeNull();
  expect((await calendar.feed({ businessId }))?.lastReadAt).not.toBeNull();
  await calendar.revokeFeed({ businessId });
  expect(await read(token)).toBeNull();
  expect(await calendar.feed({ businessId })).toBeNull();
});

test("who has left the business reads nothing any more", async () => {
  const { world, businessId, read } = await aPlanner();
  const user = await aUser(database.db);
  await aMember(database.db, { businessId, userId: user.id, role: "viewer" });
  const own = world.as(await aSession(database.db, user));
  const token = tokenIn((await own.calendar.makeFeed({ businessId })).url);
  expect(await read(token)).not.toBeNull();
  await database.db
    .delete(members)
    .where(and(eq(members.businessId, businessId), eq(members.userId, user.id)));
  expect(await read(token)).toBeNull();
});

test("the tag changes exactly when the file does", async () => {
  const { scheduled, make, read, calendar, businessId } = await aPlanner();
  const postId = await scheduled("2026-12-01T09:00");
  const token = await make();
  const first = await read(token);
  expect((await read(token))?.etag).toBe(first?.etag);
  await calendar.move({ businessId, postId, local: "2026-12-01T09:30" });
  expect((await read(token))?.etag).not.toBe(first?.etag);
});

test("only the hash of the secret is kept", async () => {
  const { make } = await aPlanner();
  const token = await make();
  const [row] = await database.sql`select * from calendar_feeds order by created_at desc limit 1`;
  expect(JSON.stringify(row)).not.toContain(token);
});

test("guessing and reading too often end in a wait", async () => {
  const { make, read } = await aPlanner();
  const token = await make();
  const often = Array.from({ length: 61 }, () => token);
  await expect(
    often.reduce<Promise<unknown>>((before, one) => before.then(() => read(one)), Promise.resolve()),
  ).rejects.toThrow("Too many attempts");
  const guesses = Array.from({ length: 61 }, (_, index) => String(index).padStart(43, "x"));
  await expect(
    guesses.reduce<Promise<unknown>>((before, one) => before.then(() => read(one)), Promise.resolve()),
  ).rejects.toThrow("Too many attempts");
});

test("any text goes into the file and comes out of a parser, in lines of at most 75 octets", () => {
  const anyText = fc.string({ unit: "grapheme", maxLength: 300 });
  fc.assert(
    fc.property(
      anyText,
      anyText,
      fc.date({ noInvalidDate: true, min: new Date("2000-01-01"), max: new Date("2099-01-01") }),
      (summary, description, at) => {
        const file = calendarFile("Harbour", "Europe/Berlin", [
          {
            uid: "1@drumbeat",
            startsAt: at,
            minutes: 15,
            changedAt: at,
            sequence: 1,
            summary,
            description,
            url: "https://drumbeat.example/b/x",
            isCertain: true,
          },
        ]);
        for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(file).not.toMatch(/[^\r]\n/);
        const [event] = eventsIn(file);
        const plain = (text: string) =>
          text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0009\u000b-\u001f\u007f\u2028\u2029\u0085]/g, " ");
        expect(event?.summary).toBe(plain(summary));
        expect(event?.description).toBe(plain(description));
        expect(event?.startDate.toJSDate().getTime()).toBe(Math.floor(at.getTime() / 1000) * 1000);
      },
    ),
  );
});

test("posts in the bin and rejected ones are not in the file", async () => {
  const { scheduled, make, read, caller, businessId } = await aPlanner();
  const binned = await scheduled("2026-12-01T09:00");
  await caller.posts.delete({ businessId, postIds: [binned] });
  const rejected = await scheduled("2026-12-02T09:00");
  await database.db
    .update(posts)
    .set({ status: "rejected", approvedHash: null })
    .where(eq(posts.id, rejected));
  expect(eventsIn((await read(await make()))?.file ?? "")).toEqual([]);
});
