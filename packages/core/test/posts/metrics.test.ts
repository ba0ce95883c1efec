import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engagementRate, gapsOf, type Metrics, nextNight, nextReading } from "../../src/posts/metrics";
import { wallTimeOf } from "../../src/posts/wall-time";
import { timeZones } from "../../src/time";
import { firstInstant, lastInstant } from "./zones";

const hour = 3_600_000;
const day = 24 * hour;
const none: Metrics = {
  impressions: null,
  likes: null,
  comments: null,
  shares: null,
  clicks: null,
  saves: null,
  videoViews: null,
};

describe("engagement rate", () => {
  test("counts what the network offers, and says so", () => {
    expect(engagementRate({ ...none, impressions: 200, likes: 6, comments: 3, shares: 1 })).toEqual({
      rate: 0.05,
      formula: "Likes, comments and shares, divided by views.",
    });
  });

  test("0 is a count, not offered is none", () => {
    expect(engagementRate({ ...none, impressions: 100, likes: 0 })?.formula).toBe("Likes, divided by views.");
  });

  test("there is none without views, or where nobody has seen the post", () => {
    expect(engagementRate({ ...none, likes: 5 })).toBeNull();
    expect(engagementRate({ ...none, impressions: 0, likes: 5 })).toBeNull();
    expect(engagementRate({ ...none, impressions: 10 })).toBeNull();
  });
});

/** All readings of a post by somebody who is always there in time. */
function readingsOf(publishedAt: number, timeZone: string): number[] {
  const found: number[] = [];
  for (let at = nextReading(publishedAt, publishedAt, timeZone); at !== null; ) {
    found.push(at);
    at = nextReading(publishedAt, at, timeZone);
  }
  return found;
}

const moments = fc.integer({ min: firstInstant + day, max: lastInstant - 40 * day });
const zones = fc.constantFrom(...timeZones());

describe("when figures are read", () => {
  test("each hour of the first day, then at three in the night in the zone of the business, for 30 days", () => {
    const readings = readingsOf(Date.parse("2026-11-24T09:00:00Z"), "Europe/Berlin");
    expect(readings.slice(0, 24)).toEqual(
      Array.from({ length: 24 }, (_, index) => Date.parse("2026-11-24T10:00:00Z") + index * hour),
    );
    expect(readings.slice(24).every((at) => wallTimeOf(at, "Europe/Berlin").endsWith("T03:00"))).toBe(true);
    expect(readings).toHaveLength(24 + 29);
  });

  test("in any zone and across any clock change it goes on, ends, and comes once a night", () => {
    fc.assert(
      fc.property(moments, zones, (publishedAt, zone) => {
        const readings = readingsOf(publishedAt, zone);
        expect(readings.every((at, index) => at > (readings[index - 1] ?? publishedAt))).toBe(true);
        expect(readings.at(-1)).toBeLessThanOrEqual(publishedAt + 30 * day);
        const nights = readings.slice(24).map((at) => wallTimeOf(at, zone).slice(0, 10));
        expect(new Set(nights).size).toBe(nights.length);
        expect(nights.length).toBeGreaterThanOrEqual(28);
      }),
      { numRuns: 200 },
    );
  });

  test("whoever comes late reads once and goes on from there", () => {
    const publishedAt = Date.parse("2026-11-24T09:00:00Z");
    expect(nextReading(publishedAt, publishedAt + 5.5 * hour, "UTC")).toBe(publishedAt + 6 * hour);
    expect(nextReading(publishedAt, publishedAt + 40 * day, "UTC")).toBeNull();
  });

  test("the night of a spring without 03:00 is read when clocks have moved on", () => {
    const before = Date.parse("2026-03-29T00:00:00Z");
    expect(wallTimeOf(nextNight(before, "Asia/Nicosia"), "Asia/Nicosia")).toBe("2026-03-29T04:00");
  });
});

test("gaps are where a reading is missing, in the first day and later", () => {
  const published = new Date("2026-11-24T09:00:00Z");
  const at = (hours: number) => new Date(published.getTime() + hours * hour);
  expect(gapsOf(published, [at(1), at(2), at(3)])).toEqual([]);
  expect(gapsOf(published, [at(1), at(6)])).toEqual([{ from: at(1), to: at(6) }]);
  expect(gapsOf(published, [at(5)])).toEqual([{ from: published, to: at(5) }]);
  const firstDay = Array.from({ length: 24 }, (_, index) => at(index + 1));
  expect(gapsOf(published, [...firstDay, at(42), at(66)])).toEqual([]);
  expect(gapsOf(published, [...firstDay, at(120)])).toEqual([{ from: at(24), to: at(120) }]);
  expect(gapsOf(published, [at(1), at(2), at(30)])).toEqual([{ from: at(2), to: at(30) }]);
});
