import { TRPCError } from "@trpc/server";
import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Log } from "../src/context";
import { describeError, logConsoleErrors } from "../src/log";

const failed = new DrizzleQueryError("select 1 where token = $1", ["a-secret-token"], new Error("gone"));

test("what a failed statement was given is not in the log, however often the error was wrapped", () => {
  const wrapped = new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: failed });
  expect(wrapped.message).toContain("a-secret-token");
  const told = JSON.stringify(describeError(wrapped));
  expect(told).toContain("select 1 where token");
  expect(told).not.toContain("a-secret-token");
});

test("errors that a library prints go to the log; everything else is printed as it was", () => {
  const logged: unknown[][] = [];
  const printed: unknown[][] = [];
  const log = { error: (...values: unknown[]) => logged.push(values) } as unknown as Log;
  const target = { error: (...values: unknown[]) => void printed.push(values) };
  logConsoleErrors(log, target);
  target.error(" ⨯", failed);
  target.error("# SERVER_ERROR: ", failed);
  target.error("a plain sentence", 7);
  expect(logged).toEqual([
    [{ err: failed }, "request failed"],
    [{ err: failed }, "# SERVER_ERROR:"],
  ]);
  expect(printed).toEqual([["a plain sentence", 7]]);
});
