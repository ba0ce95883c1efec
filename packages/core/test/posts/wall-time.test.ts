import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import {
  isWallTime,
  moveDays,
  moveMinutes,
  settleInstant,
  settleWallTime,
  wallTimeOf,
  weekdayOf,
} from "../../src/posts/wall-time";
import { timeZones } from "../../src/time";
import { changesOf, firstInstant, lastInstant } from "./zones";

const zones = timeZones();
const minute = 60_000;
const asWall = (utc: number) => new Date(utc).toISOString().slice(0, 16);
const anyWall = fc
  .integer({ min: firstInstant / minute, max: lastInstant / minute })
  .map((m) => asWall(m * minute));
const anyZone = fc.constantFrom(...zones);

test("every clock change of every zone from 2024 to 2032 is settled as promised", {
  timeout: 240_000,
}, () => {
  let gaps = 0;
  let overlaps = 0;
  for (const zone of zones) {
    const changes = changesOf(zone);
    changes.forEach((change, index) => {
      const next = changes[index + 1];
      if (next) expect(next.at - change.at, zone).toBeGreaterThan(2 * 24 * 60 * minute);
      const length = change.after - change.before;
      const from = change.at + Math.min(change.before, change.after);
      for (const share of [0, 0.5, 1 - minute / Math.abs(length)]) {
        const wall = from + Math.round((Math.abs(length) * share) / minute) * minute;
        const settled = settleWallTime(asWall(wall), zone);
        const later = settleWallTime(asWall(wall), zone, "later");
        if (length > 0) {
          gaps += 1;
          expect(settled, zone).toEqual({
            at: new Date(wall - change.before),
            local: asWall(wall + length),
            timeZone: zone,
            note: "moved_forward",
          });
          expect(later).toEqual(settled);
        } else {
          overlaps += 1;
          expect(settled, zone).toMatchObject({ at: new Date(wall - change.before), note: "earlier_of_two" });
          expect(later, zone).toMatchObject({ at: new Date(wall - change.after), note: "later_of_two" });
          expect([settled.local, later.local]).toEqual([asWall(wall), asWall(wall)]);
        }
      }
      for (const wall of [from - minute, from + Math.abs(length)]) {
        expect(settleWallTime(asWall(wall), zone).note, zone).toBeNull();
      }
    });
  }
  expect(gaps).toBeGreaterThan(1_000);
  expect(overlaps).toBeGreaterThan(1_000);
});

test("what is settled is what the clocks show, and agrees with Luxon wherever a time is there once", () => {
  fc.assert(
    fc.property(anyWall, anyZone, (wall, zone) => {
      const settled = settleWallTime(wall, zone);
      expect(wallTimeOf(settled.at, zone)).toBe(settled.local);
      if (settled.note === null) {
        expect(settled.local).toBe(wall);
        expect(settled.at.getTime()).toBe(DateTime.fromISO(wall, { zone }).toMillis());
      }
    }),
    { numRuns: 8_000 },
  );
});

test("every instant keeps its meaning: settled, and settled again with its note", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: firstInstant / minute, max: lastInstant / minute }),
      anyZone,
      (minutes, zone) => {
        const at = new Date(minutes * minute);
        const settled = settleInstant(at, zone);
        const again = settleWallTime(
          settled.local,
          zone,
          settled.note === "later_of_two" ? "later" : "earlier",
        );
        expect(again).toEqual(settled);
        expect(settled.at).toEqual(at);
      },
    ),
    { numRuns: 4_000 },
  );
});

test("moving by days keeps the time of day, in every zone and over every change", () => {
  fc.assert(
    fc.property(anyWall, anyZone, fc.integer({ min: -400, max: 400 }), (wall, zone, days) => {
      const moved = moveDays(wall, days);
      expect(moved.slice(11)).toBe(wall.slice(11));
      expect((weekdayOf(wall) + (((days % 7) + 7) % 7) - 1) % 7).toBe(weekdayOf(moved) - 1);
      const settled = settleWallTime(moved, zone);
      if (settled.note !== "moved_forward") expect(settled.local).toBe(moved);
      expect(moveDays(moved, -days)).toBe(wall);
    }),
  );
});

describe("known oddities", () => {
  test.each([
    ["Europe/Berlin", "2026-03-29T02:30", "2026-03-29T03:30", "2026-03-29T01:30:00.000Z", "moved_forward"],
    ["Europe/Berlin", "2026-10-25T02:30", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z", "earlier_of_two"],
    [
      "Australia/Lord_Howe",
      "2026-10-04T02:15",
      "2026-10-04T02:45",
      "2026-10-03T15:45:00.000Z",
      "moved_forward",
    ],
    [
      "Australia/Lord_Howe",
      "2026-04-05T01:45",
      "2026-04-05T01:45",
      "2026-04-04T14:45:00.000Z",
      "earlier_of_two",
    ],
    [
      "Africa/Casablanca",
      "2026-03-22T02:30",
      "2026-03-22T03:30",
      "2026-03-22T02:30:00.000Z",
      "moved_forward",
    ],
    ["Antarctica/Troll", "2026-03-29T02:00", "2026-03-29T04:00", "2026-03-29T02:00:00.000Z", "moved_forward"],
    ["Africa/Cairo", "2026-04-24T00:00", "2026-04-24T01:00", "2026-04-23T22:00:00.000Z", "moved_forward"],
    ["Asia/Kathmandu", "2026-05-01T09:00", "2026-05-01T09:00", "2026-05-01T03:15:00.000Z", null],
  ] as const)("%s %s", (zone, wall, local, instant, note) => {
    const settled = settleWallTime(wall, zone);
    expect({ ...settled, at: settled.at.toISOString() }).toEqual({
      at: instant,
      local,
      timeZone: zone,
      note,
    });
  });

  // Outside of the years we plan in, but the hardest that ever was: whole days that never happened.
  test.each([
    ["Pacific/Apia", "2011-12-30T09:00", "2011-12-31T09:00"],
    ["Pacific/Kwajalein", "1993-08-21T12:00", "1993-08-22T12:00"],
  ])("the day that %s left out moves forward by a day", (zone, wall, local) => {
    expect(settleWallTime(wall, zone)).toMatchObject({ local, note: "moved_forward" });
  });
});

test("only days and times that exist are wall times", () => {
  expect(isWallTime("2028-02-29T23:59")).toBe(true);
  for (const wrong of [
    "2026-02-29T09:00",
    "2026-13-01T09:00",
    "2026-01-01T24:00",
    "2026-01-01 09:00",
    "1999-01-01T09:00",
    "",
  ]) {
    expect(isWallTime(wrong), wrong).toBe(false);
  }
  expect(moveMinutes("2026-12-31T23:30", 45)).toBe("2027-01-01T00:15");
  expect(() => settleWallTime("2026-01-01T09:00", "Mars/Olympus")).toThrow(RangeError);
});
