import { expect, test, vi } from "vitest";
import { DomainError } from "../src/errors";

test("an error of the other bundle in this process is one of ours: what was refused there stays a refusal here", async () => {
  vi.resetModules();
  const other = await import("../src/errors");
  expect(other.DomainError).not.toBe(DomainError);
  expect(new other.DomainError("rate_limited", "Wait.")).toBeInstanceOf(DomainError);
});

test("what merely looks like one is none", () => {
  for (const value of [new Error("x"), { name: "DomainError", code: "conflict" }, null, "DomainError"]) {
    expect(value instanceof DomainError).toBe(false);
  }
});
