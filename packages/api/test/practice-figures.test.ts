import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  audienceOf,
  type Figures,
  figuresOf,
  hourFactor,
  qualityOf,
  type ReadPost,
} from "../src/practice/figures";

const good =
  "Which loaf shall we keep for you on Saturday?\n\nThe rye comes out of the oven at seven, and last week it was gone by nine. Reply with a name and we put one aside.";
const poor = "In today's fast-paced world we leverage cutting-edge synergy. #a #b #c #d #e #f #g";
const berlin = { timeZone: "Europe/Berlin", size: 1_000 };
const tuesday = (time: string) => new Date(`2026-11-24T${time}:00+01:00`);
const week = 7 * 86_400_000;

const aPost = (given: Partial<ReadPost> = {}): ReadPost => ({
  id: "a",
  text: good,
  files: [],
  isReply: false,
  createdAt: tuesday("19:00"),
  ...given,
});

/** The mean of what fifty posts like this one come to in a week. */
function meanOf(given: Partial<ReadPost>, what: keyof Figures): number {
  const counts = Array.from({ length: 50 }, (_, index) => {
    const post = aPost({ ...given, id: `post ${index}` });
    return figuresOf(post, berlin, week)[what] ?? 0;
  });
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
}

describe("on average", () => {
  test("better posts are seen more, and more is done about them", () => {
    expect(qualityOf(aPost())).toBeGreaterThan(qualityOf(aPost({ text: poor })) + 0.2);
    expect(meanOf({}, "impressions")).toBeGreaterThan(1.5 * meanOf({ text: poor }, "impressions"));
    expect(meanOf({}, "likes")).toBeGreaterThan(2 * meanOf({ text: poor }, "likes"));
  });

  test("good hours are better than the night, by the clocks of the followers", () => {
    const atNight = { createdAt: tuesday("03:00") };
    expect(meanOf({}, "impressions")).toBeGreaterThan(2 * meanOf(atNight, "impressions"));
    expect(hourFactor(tuesday("03:00"), "Asia/Tokyo")).toBeGreaterThan(
      hourFactor(tuesday("03:00"), "Europe/Berlin"),
    );
  });

  test("a picture helps, an answer is seen less, and only a link is clicked", () => {
    const file = {
      mimeType: "image/png",
      byteSize: 9,
      width: 9,
      height: 9,
      durationMs: null,
      altText: "A loaf",
    };
    expect(meanOf({ files: [file] }, "impressions")).toBeGreaterThan(meanOf({}, "impressions"));
    expect(meanOf({ isReply: true }, "impressions")).toBeLessThan(meanOf({}, "impressions"));
    expect(meanOf({}, "clicks")).toBe(0);
    expect(meanOf({ text: `${good} https://bakery.example.com` }, "clicks")).toBeGreaterThan(1);
  });
});

test("a German text is judged as one", () => {
  const text =
    "Welches Brot sollen wir für euch zurücklegen?\n\nDas Roggenbrot kommt um sieben aus dem Ofen und ist um neun weg. Schreibt uns einen Namen, wir legen eines zurück.";
  expect(qualityOf({ text, files: [] })).toBeGreaterThan(0.8);
});

const posts = fc.record({
  id: fc.uuid(),
  text: fc.string({ maxLength: 500 }),
  isReply: fc.boolean(),
  createdAt: fc.date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
  files: fc.constantFrom(
    [],
    [{ mimeType: "video/mp4", byteSize: 9, width: 9, height: 9, durationMs: 9_000, altText: null }],
  ),
});

test("figures are whole, never negative, never fall, never exceed who saw it, and are always the same", () => {
  fc.assert(
    fc.property(
      posts,
      fc.integer({ min: -1_000, max: 90 * 86_400_000 }),
      fc.integer({ min: 0, max: 90 * 86_400_000 }),
      fc.integer({ min: 0, max: 100_000 }),
      (post, age, more, size) => {
        const audience = { timeZone: "America/New_York", size };
        const early = figuresOf(post, audience, age);
        const late = figuresOf(post, audience, age + more);
        for (const [name, count] of Object.entries(early)) {
          const later = late[name as keyof Figures];
          if (count === null) expect(later).toBeNull();
          else {
            expect(Number.isInteger(count) && count >= 0 && count <= early.impressions).toBe(true);
            expect(later).toBeGreaterThanOrEqual(count);
          }
        }
        expect(figuresOf(post, audience, age)).toEqual(early);
      },
    ),
    { numRuns: 200 },
  );
});

test("most of a week's readers come on the first day", () => {
  const seen = (ms: number) => figuresOf(aPost(), { ...berlin, size: 100_000 }, ms).impressions;
  expect(seen(0)).toBe(0);
  expect(seen(86_400_000) / seen(week)).toBeGreaterThan(0.75);
  expect(seen(4 * week) / seen(week)).toBeLessThan(1.05);
});

test("followers become more, from a number that follows from the account", () => {
  const since = new Date("2026-11-01");
  const at = (days: number) => audienceOf("an account", since, since.getTime() + days * 86_400_000);
  expect(at(0)).toBe(audienceOf("an account", since, since.getTime()));
  expect(at(0)).toBeGreaterThanOrEqual(300);
  expect(at(30)).toBeGreaterThan(at(0));
  expect(at(-5)).toBe(at(0));
});
