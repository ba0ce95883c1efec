import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { users } from "../src/schema";
import { createTestDatabase } from "../src/testing/database";
import { aUser } from "../src/testing/factories";
import { withRollback } from "../src/testing/rollback";
import { testDatabase } from "../src/testing/vitest";

describe("test databases", () => {
  test("each is migrated and sees nothing of another", async () => {
    const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    try {
      await aUser(first.db);
      expect(await first.db.select().from(users)).toHaveLength(1);
      expect(await second.db.select().from(users)).toHaveLength(0);
    } finally {
      await Promise.all([first.close(), second.close()]);
    }
  });

  test("eight made at once share one template", async () => {
    const databases = await Promise.all(Array.from({ length: 8 }, () => createTestDatabase()));
    const counts = await Promise.all(
      databases.map((each) => each.sql`select datname from pg_database where datname like 'template\\_%'`),
    );
    await Promise.all(databases.map((database) => database.close()));
    expect(counts.map((rows) => rows.length)).toEqual(Array(8).fill(1));
  });

  test("closing drops the database", async () => {
    const [kept, dropped] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    const name = new URL(dropped.url).pathname.slice(1);
    await dropped.close();
    const left = await kept.sql`select 1 from pg_database where datname = ${name}`;
    await kept.close();
    expect(left).toHaveLength(0);
  });
});

describe("withRollback", () => {
  const database = testDatabase();

  test("keeps nothing, and returns what the work returned", async () => {
    const id = await withRollback(database.db, async (tx) => (await aUser(tx)).id);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await database.db.select().from(users)).toHaveLength(0);
  });

  test("passes a failure of the work on", async () => {
    const failing = withRollback(database.db, async (tx) => {
      await aUser(tx);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await database.db.select().from(users)).toHaveLength(0);
  });

  test(
    "a nested transaction is a savepoint: its failure leaves the rest standing",
    database.rolledBack(async (db) => {
      const kept = await aUser(db);
      const nested = db.transaction(async (tx) => {
        await tx.execute(sql`insert into users (id, email) values (${kept.id}, ${kept.email})`);
      });
      await expect(nested).rejects.toThrow();
      expect(await db.select().from(users)).toHaveLength(1);
    }),
  );
});
