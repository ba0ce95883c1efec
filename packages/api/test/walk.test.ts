import { permissions } from "@drumbeat/core/roles";
import { aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { beforeAll, expect, test } from "vitest";
import { appRouter } from "../src/root";
import { proceduresOf } from "../src/testing/procedures";
import { inputSchemaOf } from "../src/testing/sample-input";
import { ownedTables } from "../src/testing/tables";
import { aSession, aWorld } from "./support";
import { looseObjectsIn, secretKeysIn } from "./walk/shapes";
import { walk, type WalkedWorld } from "./walk/walk";

const database = testDatabase();
const procedures = proceduresOf(appRouter);
const page = { url: "https://walk.example", contentType: "text/html", body: "<title>Walk</title>" };
let world: WalkedWorld;

beforeAll(async () => {
  const operator = await aSession(database.db, await aUser(database.db, { email: "operator@example.com" }));
  const { context } = aWorld(database, { [page.url]: page }, [operator.email]);
  const { db, sql } = database;
  world = { db, sql, router: appRouter, context, operator, tables: await ownedTables(sql) };
});

test("there is something to walk", () => {
  expect(procedures.length).toBeGreaterThan(30);
  expect(world.tables.length).toBeGreaterThan(10);
});

test("every procedure says who may call it, and every change whether it is recorded", () => {
  const kinds = ["public", "user", "operator", ...Object.keys(permissions)];
  for (const { path, type, meta } of procedures) {
    expect(kinds, path).toContain(meta.access);
    expect(type === "mutation", path).toBe(meta.audit !== undefined);
  }
});

test.each(procedures)("$path takes and gives what it names, and no secrets", ({ meta }) => {
  const input = inputSchemaOf(meta.input);
  expect(looseObjectsIn(input)).toEqual([]);
  // What tRPC's client adds when it asks for the next page.
  if (input.properties?.cursor) expect(input.properties).toHaveProperty("direction");
  expect(secretKeysIn(meta.output)).toEqual([]);
});

test.each(procedures)("$path is open to those of the matrix and to nobody else", async (procedure) => {
  expect(await walk(world, procedure)).toEqual([]);
});
