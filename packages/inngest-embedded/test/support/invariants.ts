import type { Sql } from "postgres";
import { expect } from "vitest";
import { checkInvariants } from "../../src/check";

/** What must hold between any two transactions of the engine, with how often each is broken. */
export async function invariants(sql: Sql): Promise<Record<string, number>> {
  return await checkInvariants(sql);
}

/** Fails when anything is broken. */
export async function expectInvariants(sql: Sql): Promise<void> {
  const found = await invariants(sql);
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, 0])));
}
