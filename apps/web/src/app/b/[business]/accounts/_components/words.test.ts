import { describe, expect, test } from "vitest";
import { endWords, waitingWords } from "./words";

const now = Date.parse("2026-12-01T12:00:00Z");
const account = { state: "connected" as const, accessEndsAt: null, isRenewed: false, connectionEndsAt: null };
const at = (text: string) => new Date(text);

describe("how long a connection holds", () => {
  test.each([
    [{}, "The connection has no end"],
    [{ accessEndsAt: at("2026-12-01T14:00:00Z"), isRenewed: true }, "Renews itself"],
    [{ connectionEndsAt: at("2026-12-08T12:00:00Z") }, "Has to be connected again by 8 December, in 7 days"],
    [{ connectionEndsAt: at("2026-12-02T11:00:00Z") }, "Has to be connected again within a day"],
    [{ state: "disconnected" as const }, null],
  ])("%j", (given, words) => {
    expect(endWords({ ...account, ...given }, "Europe/Berlin", now)).toBe(words);
  });
});

test("posts that wait are counted in words", () => {
  expect(waitingWords({ scheduled: 3, held: 1 })).toBe("3 scheduled, 1 held");
  expect(waitingWords({ scheduled: 0, held: 0 })).toBeNull();
});
