import { expect, test } from "vitest";
import { connect } from "../src/client";
import { testDatabase } from "../src/testing/vitest";

const database = testDatabase();

/** A pool of one connection with a table of its own. */
async function aTable(name: string) {
  const client = connect(database.url, { max: 1 });
  await client.sql.unsafe(`create table ${name} (number int primary key)`);
  const add = `insert into ${name} values ($1)`;
  const numbers = async () =>
    (await client.sql.unsafe(`select number from ${name} order by number`)).map((row) => row["number"]);
  return { ...client, add, numbers };
}

test("a query that nobody waited for fails its transaction", async () => {
  const { sql, add, numbers, close } = await aTable("fails");
  await sql.unsafe(add, [1], { prepare: true });
  const work = sql.begin(async (tx) => {
    await tx.unsafe(add, [2], { prepare: true });
    tx.unsafe(add, [1], { prepare: true }).catch(() => undefined);
  });
  await expect(work).rejects.toMatchObject({ code: "23505" });
  expect(await numbers()).toEqual([1]);
  await close();
});

test("one that PostgreSQL has forgotten is not sent again after COMMIT", async () => {
  const { sql, add, numbers, close } = await aTable("forgotten");
  await sql.unsafe(add, [1], { prepare: true });
  const work = sql.begin(async (tx) => {
    await tx.unsafe("deallocate all");
    tx.unsafe(add, [2], { prepare: true }).catch(() => undefined);
  });
  await expect(work).rejects.toMatchObject({ code: "26000" });
  expect(await numbers()).toEqual([1]);
  await close();
});

test("a failure that was caught does not make a rollback look like a commit", async () => {
  const { sql, add, numbers, close } = await aTable("caught");
  await sql.unsafe(add, [1], { prepare: true });
  const work = sql.begin(async (tx) => {
    await tx.unsafe(add, [2], { prepare: true });
    await tx.unsafe(add, [1], { prepare: true }).catch(() => undefined);
  });
  await expect(work).rejects.toMatchObject({ code: "23505" });
  expect(await numbers()).toEqual([1]);
  await close();
});
