import { expect, test } from "vitest";
import { readFilter, writeFilter } from "./filter";

const read = (query: string) => readFilter(new URLSearchParams(query));

test("what is written is read again", () => {
  const filter = {
    jobId: "write-strategy",
    status: "failed" as const,
    within: "week" as const,
    cursor: "2026-11-24T09:00:00.000Z/01a1fe93-2391-7c36-b4b3-e1f78f0123c4",
  };
  expect(read(writeFilter(filter).slice(1))).toEqual(filter);
  expect(writeFilter(read(""))).toBe("");
});

test.each([
  "status=excellent",
  "within=century",
  "job=Robert');--",
  `before=${"x".repeat(300)}`,
  "within=toString",
])("%s says nothing", (query) => expect(writeFilter(read(query))).toBe(""));
