import { afterEach, expect, test, vi } from "vitest";
import { momentWords } from "../../src/posts/time-words";
import { moveDays, settleInstant, settleWallTime } from "../../src/posts/wall-time";
import { timeZones } from "../../src/time";

afterEach(() => void vi.unstubAllEnvs());

const samples = [
  ["2026-03-29T02:30", "Europe/Berlin"],
  ["2026-10-25T02:30", "Europe/Berlin"],
  ["2026-11-01T01:30", "America/New_York"],
  ["2026-04-05T01:45", "Australia/Lord_Howe"],
  ["2028-02-29T00:00", "Pacific/Apia"],
  ["2026-09-06T00:00", "America/Santiago"],
] as const;

const answers = () =>
  samples.map(([local, zone]) => {
    const settled = settleWallTime(local, zone);
    return [settled, settleInstant(settled.at, zone), moveDays(local, 180), momentWords(local, zone)];
  });

test("the zone of the server changes nothing", () => {
  vi.stubEnv("TZ", "UTC");
  const expected = answers();
  let apart = 0;
  for (const zone of timeZones()) {
    vi.stubEnv("TZ", zone);
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    if (new Date(2026, 6, 1).getTimezoneOffset() !== 0 || timeZone === zone) apart += 1;
    expect(answers(), zone).toEqual(expected);
  }
  // The runtime did take on the zones; otherwise this test would say nothing.
  expect(apart).toBeGreaterThan(300);
});
