import { can, permissions, roles, type Permission } from "@drumbeat/core/roles";
import { aBusiness, aMember, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { callTRPCProcedure, type AnyProcedure } from "@trpc/server";
import { beforeAll, describe, expect, test } from "vitest";
import type { Session } from "../src/context";
import { appRouter } from "../src/root";
import type { ProcedureMeta } from "../src/procedure";
import { aSession, aWorld } from "./support";

const database = testDatabase();

/** Every procedure of the router. tRPC has no public way to list them; this is the one place that looks inside. */
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, AnyProcedure>).map(
  ([path, procedure]) => ({
    path,
    type: procedure._def.type,
    access: (procedure._def.meta as ProcedureMeta | undefined)?.access,
  }),
);
const scoped = procedures.filter((each) => each.access !== undefined && each.access in permissions);

/** The error code of a call, or "OK". Authorisation comes before the rest of the input is looked at. */
async function call(
  path: string,
  type: AnyProcedure["_def"]["type"],
  session: Session | null,
  input: unknown,
): Promise<string> {
  try {
    await callTRPCProcedure({
      router: appRouter,
      path,
      type,
      ctx: aWorld(database).context(session),
      getRawInput: () => Promise.resolve(input),
      signal: AbortSignal.timeout(50),
      batchIndex: 0,
    });
    return "OK";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test("every procedure says who may call it", () => {
  expect(procedures.length).toBeGreaterThan(15);
  expect(procedures.filter((each) => each.access === undefined)).toEqual([]);
});

test("a procedure that takes a business asks for a permission in it", () => {
  const lax = procedures.filter(({ path, access }) => {
    const inputs = (
      appRouter._def.procedures as unknown as Record<string, { _def: { inputs: { shape?: object }[] } }>
    )[path]?._def.inputs;
    return (
      inputs?.some((input) => input.shape && "businessId" in input.shape) &&
      !(access && access in permissions)
    );
  });
  expect(lax).toEqual([]);
});

describe.each(scoped)("$path", ({ path, type, access }) => {
  const permission = access as Permission;
  let businessId: string;
  beforeAll(async () => {
    businessId = (await aBusiness(database.db)).id;
  });

  test("is closed to nobody and to strangers", async () => {
    expect(await call(path, type, null, { businessId })).toBe("UNAUTHORIZED");
    expect(await call(path, type, await aSession(database.db), { businessId })).toBe("NOT_FOUND");
  });

  test("is open to the roles of the matrix and to no other", async () => {
    for (const role of roles) {
      const person = await aUser(database.db);
      await aMember(database.db, { businessId, userId: person.id, role });
      const outcome = await call(path, type, await aSession(database.db, person), { businessId });
      expect(`${role}: ${outcome === "FORBIDDEN" ? "refused" : "let in"}`).toBe(
        `${role}: ${can(role, permission) ? "let in" : "refused"}`,
      );
    }
  });
});

test.each(procedures.filter((each) => each.access === "user"))(
  "$path is for signed-in people only",
  async ({ path, type }) => {
    expect(await call(path, type, null, {})).toBe("UNAUTHORIZED");
  },
);
