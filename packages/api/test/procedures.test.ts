import type { Permission } from "@drumbeat/core/roles";
import { aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { sql } from "drizzle-orm";
import { expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import type { Changing, Reading } from "../src/procedure";
import {
  businessProcedure,
  createCallerFactory,
  nothing,
  operatorProcedure,
  publicProcedure,
  router,
} from "../src/trpc";
import { aFounder, aSession, aWorld } from "./support";

const database = testDatabase();
const reading = { rateClass: "read" } as const;
const writing = { rateClass: "write", audit: "recorded" } as const;

const callerOf = createCallerFactory(
  router({
    operate: operatorProcedure({ ...reading, output: z.string() }).query(({ ctx }) => ctx.session.email),
    leak: publicProcedure({ ...reading, output: z.object({ name: z.string() }) }).query(() => {
      const row = { name: "Korn", password: "geheim" };
      return row;
    }),
    nested: businessProcedure("business.read", {
      ...reading,
      input: z.strictObject({ note: z.string().optional() }),
      output: z.unknown(),
    }).query(({ input }) => input),
    stores: publicProcedure({
      ...reading,
      input: z.strictObject({ text: z.string() }),
      output: nothing,
    }).query(async ({ ctx, input }) => {
      await ctx.db.execute(sql`select ${input.text}::text`);
    }),
    bare: businessProcedure("business.read", { ...reading, output: nothing }).query(() => undefined),
  }),
);

test("a procedure that leaves something open does not compile", () => {
  type Read = Reading<z.ZodVoid, z.ZodVoid>;
  type Change = Changing<z.ZodVoid, z.ZodVoid>;
  expectTypeOf<{ rateClass: "read"; output: z.ZodVoid }>().toExtend<Read>();
  expectTypeOf<{ output: z.ZodVoid }>().not.toExtend<Read>();
  expectTypeOf<{ rateClass: "read" }>().not.toExtend<Read>();
  expectTypeOf<{ rateClass: "write"; output: z.ZodVoid }>().not.toExtend<Change>();
  const read = publicProcedure({ ...reading, output: nothing });
  const change = publicProcedure({ ...writing, output: nothing });
  expectTypeOf(read).not.toHaveProperty("mutation");
  expectTypeOf(change).not.toHaveProperty("query");
  expectTypeOf(businessProcedure).parameter(0).toEqualTypeOf<Permission>();
});

test("what the output does not name does not leave", async () => {
  expect(await callerOf(aWorld(database).context(null)).leak()).toEqual({ name: "Korn" });
});

test("a procedure of a business gets its own input, and refuses keys that it does not know", async () => {
  const { session, business, world } = await aFounder(database);
  const caller = callerOf(world.context(session));
  const businessId = business.id;
  expect(await caller.nested({ businessId, note: "x" })).toEqual({ note: "x" });
  const extra = { businessId, isAdmin: true };
  await expect(caller.nested(extra)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(caller.bare(extra)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect(await caller.bare({ businessId })).toBeUndefined();
});

test("a text that the database cannot hold is the caller's mistake", async () => {
  const caller = callerOf(aWorld(database).context(null));
  await expect(caller.stores({ text: "a\u0000b" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("operators are those on the list whose address is verified; for others there is nothing", async () => {
  const operators = ["op@example.com", "unproved@example.com"];
  const world = aWorld(database, {}, operators);
  const operator = await aUser(database.db, { email: "op@example.com" });
  const unproved = await aUser(database.db, { email: "unproved@example.com", emailVerified: false });
  const as = async (person: typeof operator) =>
    callerOf(world.context(await aSession(database.db, person))).operate();
  expect(await as(operator)).toBe("op@example.com");
  const refused = { code: "NOT_FOUND" };
  await expect(as(unproved)).rejects.toMatchObject(refused);
  await expect(as(await aUser(database.db))).rejects.toMatchObject(refused);
  await expect(callerOf(world.context(null)).operate()).rejects.toMatchObject(refused);

  const session = await aSession(database.db, operator);
  expect(await world.as(session).account.me()).toMatchObject({ isOperator: true });
  expect(await world.as(await aSession(database.db, unproved)).account.me()).toMatchObject({
    isOperator: false,
  });
});
