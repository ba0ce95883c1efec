import { aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { strategies, strategyGenerations } from "@drumbeat/db/schema";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { appRouter } from "../src/root";
import { type ListedProcedure, proceduresOf } from "../src/testing/procedures";
import { ownedTables } from "../src/testing/tables";
import { businessProcedure, nothing, publicProcedure, router, userProcedure } from "../src/trpc";
import { aSession, aWorld } from "./support";
import { looseObjectsIn, secretKeysIn } from "./walk/shapes";
import { withoutFilter } from "./walk/leaky";
import { walk, type WalkedWorld } from "./walk/walk";
import { inputSchemaOf } from "../src/testing/sample-input";

const database = testDatabase();
let world: WalkedWorld;

beforeAll(async () => {
  const operator = await aSession(database.db, await aUser(database.db));
  const { db, sql } = database;
  const { context } = aWorld(database);
  world = { db, sql, router: appRouter, context, operator, tables: await ownedTables(sql) };
});

/** Procedures that somebody could have written on a bad day. */
const bad = router({
  readsById: businessProcedure("strategy.read", {
    rateClass: "read",
    input: z.strictObject({ generationId: z.uuid() }),
    output: z.unknown(),
  }).query(({ ctx, input }) =>
    ctx.db.select().from(strategyGenerations).where(eq(strategyGenerations.id, input.generationId)),
  ),
  changesById: businessProcedure("strategy.edit", {
    rateClass: "write",
    audit: "recorded",
    input: z.strictObject({ generationId: z.uuid() }),
    output: nothing,
  }).mutation(async ({ ctx, input }) => {
    await ctx.db
      .update(strategyGenerations)
      .set({ feedback: "x" })
      .where(eq(strategyGenerations.id, input.generationId));
  }),
  tellsWhatExists: userProcedure({
    rateClass: "read",
    input: z.strictObject({ generationId: z.uuid() }),
    output: z.boolean(),
  }).query(async ({ ctx, input }) => {
    const rows = await ctx.db
      .select({ id: strategyGenerations.id })
      .from(strategyGenerations)
      .where(eq(strategyGenerations.id, input.generationId));
    return rows.length > 0;
  }),
  showsAll: publicProcedure({ rateClass: "read", output: z.unknown() }).query(({ ctx }) =>
    ctx.db.select({ body: strategies.body }).from(strategies),
  ),
  takesAnything: publicProcedure({
    rateClass: "read",
    input: z.object({ note: z.string() }),
    output: nothing,
  }).query(() => undefined),
  breaks: publicProcedure({ rateClass: "read", output: nothing }).query(() => {
    throw new Error("select * from users");
  }),
  namesTheUnknown: userProcedure({
    rateClass: "read",
    input: z.strictObject({ harbourId: z.string() }),
    output: nothing,
  }).query(() => undefined),
});

describe("the walk finds", () => {
  test.each([
    ["readsById", "sees what is not theirs"],
    ["changesById", "changes rows of strategy_generations"],
    ["tellsWhatExists", "can tell what exists elsewhere"],
    ["showsAll", "sees what is not theirs"],
    ["takesAnything", "may send keys that do not exist"],
    ["breaks", "meets a fault of ours"],
  ])("%s: %s", async (path, what) => {
    const procedure = listed(bad, path);
    expect((await walk({ ...world, router: bad }, procedure)).join("\n")).toContain(what);
  });

  test("a field that it does not know", async () => {
    const outcome = walk({ ...world, router: bad }, listed(bad, "namesTheUnknown"));
    await expect(outcome).rejects.toThrow("What is “harbourId”?");
  });

  test("open inputs and secrets in outputs", () => {
    expect(looseObjectsIn(inputSchemaOf(z.object({ a: z.array(z.strictObject({})) })))).toEqual(["input"]);
    const row = z.object({ sessions: z.array(z.object({ token: z.string() })) });
    expect(secretKeysIn(row)).toEqual(["output.sessions[].token"]);
  });

  test("a table that does not say whose its rows are", async () => {
    await database.sql`create table harbours (id uuid)`;
    await expect(ownedTables(database.sql)).rejects.toThrow("Whose are the rows of harbours?");
    await database.sql`drop table harbours`;
  });
});

describe("with one filter taken out of the product's own statements, it goes red:", () => {
  test.each([
    ["members", "business_id", "strategies.get"],
    ["strategies", "business_id", "strategies.versions"],
    ["strategy_generations", "business_id", "strategies.cancel"],
    ["invitations", "business_id", "invitations.list"],
    ["notifications", "user_id", "notifications.list"],
    ["onboarding_drafts", "user_id", "onboarding.save"],
    ["sessions", "user_id", "account.endSession"],
    ["job_runs", "business_id", "activity.get"],
  ])("%s.%s in %s", async (table, column, path) => {
    const { sql } = database;
    const { context } = aWorld({ db: withoutFilter(sql, table, column), sql });
    expect(await walk({ ...world, context }, listed(appRouter, path))).not.toEqual([]);
  });
});

function listed(from: typeof bad | typeof appRouter, path: string): ListedProcedure {
  const found = proceduresOf(from).find((each) => each.path === path);
  if (!found) throw new Error(`There is no procedure ${path}.`);
  return found;
}
