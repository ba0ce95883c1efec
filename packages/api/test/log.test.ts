import { TRPCError } from "@trpc/server";
import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Log } from "../src/context";
import { createLog, describeError, logConsoleErrors } from "../src/log";

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

test("secrets are not in the log, however deep, whatever they are called, and by their looks", () => {
  const lines: string[] = [];
  const log = createLog({ name: "test", level: "info" }, { write: (line) => void lines.push(line) });
  const marker = "planted-marker-0123456789";
  log.info({ password: marker, a: { b: { c: { d: { refreshToken: marker } } } } }, "deep");
  log.info({ headers: { "set-cookie": [marker], Authorization: marker } }, "headers");
  log.info({ url: `postgres://drumbeat:${marker}@localhost/db` }, "address");
  log.error({ err: new Error(`refused: Bearer ${marker}`) }, "error");
  log.error({ err: new Error("outer", { cause: new Error(`smtp://me:${marker}@host`) }) }, "cause");
  log.info({ inputTokens: 812, path: "/b/korn", userId: "u1" }, "harmless");
  expect(lines).toHaveLength(6);
  expect(lines.join("")).not.toContain(marker);
  expect(JSON.parse(lines[5] ?? "")).toMatchObject({
    inputTokens: 812,
    path: "/b/korn",
    userId: "u1",
    level: "info",
  });
  expect(JSON.parse(lines[3] ?? "")).toMatchObject({ err: { type: "Error", frames: expect.any(Array) } });
});
