import fc from "fast-check";
import { expect, test } from "vitest";
import { busyWeeks, collisionsOf, type PlannedPost, weekOf } from "../../src/posts/collisions";
import { wallTimeOf } from "../../src/posts/wall-time";

const aPost = (id: string, at: string, more: Partial<PlannedPost> = {}): PlannedPost => ({
  id,
  network: "linkedin",
  accountId: null,
  at: new Date(at),
  ...more,
});

const anyPosts = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    network: fc.constantFrom("linkedin" as const, "x" as const),
    accountId: fc.constantFrom(null, "a", "b"),
    at: fc
      .integer({ min: 0, max: 3_000 })
      .map((minutes) => new Date(Date.UTC(2026, 10, 1) + minutes * 60_000)),
  }),
  { selector: ({ id }) => id, maxLength: 30 },
);

test("a post collides exactly when some other of its account is close to it", () => {
  fc.assert(
    fc.property(anyPosts, fc.integer({ min: 1, max: 200 }), (posts, within) => {
      const account = ({ accountId, network }: PlannedPost) => accountId ?? network;
      const close = posts.filter((post) =>
        posts.some(
          (other) =>
            other.id !== post.id &&
            account(other) === account(post) &&
            Math.abs(Number(other.at) - Number(post.at)) < within * 60_000,
        ),
      );
      const named = new Set(
        collisionsOf(posts, within).flatMap(({ earlierId, laterId }) => [earlierId, laterId]),
      );
      expect(named).toEqual(new Set(close.map(({ id }) => id)));
    }),
  );
});

test("an hour apart is far enough, and another account is another matter", () => {
  const first = aPost("1", "2026-11-24T09:00Z");
  expect(collisionsOf([first, aPost("2", "2026-11-24T10:00Z")])).toEqual([]);
  expect(collisionsOf([first, aPost("2", "2026-11-24T09:59Z")])).toEqual([
    { earlierId: "1", laterId: "2", network: "linkedin", minutesApart: 59 },
  ]);
  expect(collisionsOf([first, aPost("2", "2026-11-24T09:10Z", { network: "x" })])).toEqual([]);
  expect(collisionsOf([first, aPost("2", "2026-11-24T09:10Z", { accountId: "other" })])).toEqual([]);
});

test("weeks are counted from Monday to Sunday on the clocks of the business", () => {
  // In Auckland it is Monday already when it is Sunday noon in London.
  const posts = ["2026-11-22T12:00Z", "2026-11-23T12:00Z", "2026-11-24T12:00Z"].map((at, index) =>
    aPost(`${index}`, at),
  );
  const twice = new Map([["linkedin", 2] as const]);
  expect(busyWeeks(posts, twice, "Europe/London")).toEqual([]);
  expect(busyWeeks(posts, twice, "Pacific/Auckland")).toEqual([
    { week: "2026-11-23", network: "linkedin", planned: 3, perWeek: 2 },
  ]);
});

test("a network that the strategy does not plan for is never too busy", () => {
  const posts = ["1", "2", "3"].map((id) => aPost(id, "2026-11-24T09:00Z", { network: "reddit" }));
  expect(busyWeeks(posts, new Map([["linkedin", 1]]), "UTC")).toEqual([]);
});

test("the week of a time begins with its Monday", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2024-01-01"), max: new Date("2032-12-31"), noInvalidDate: true }),
      (at) => {
        const local = wallTimeOf(at, "UTC");
        const monday = weekOf(local);
        expect(new Date(`${monday}T00:00Z`).getUTCDay()).toBe(1);
        expect(Date.parse(`${local}Z`) - Date.parse(`${monday}T00:00Z`)).toBeLessThan(7 * 86_400_000);
        expect(monday <= local.slice(0, 10)).toBe(true);
      },
    ),
  );
});
