import { expect, test, vi } from "vitest";
import { connect } from "../src/client";
import { testDatabase } from "../src/testing/vitest";

const database = testDatabase();

const endBackend = (pid: unknown) => database.sql`select pg_terminate_backend(${Number(pid)})`;

/** The first answer: the connection at hand may be the one that was just cut. */
const answered = <T>(query: () => PromiseLike<T>) =>
  vi.waitFor(async () => query(), { timeout: 5_000, interval: 5 });

test("a transaction whose connection is cut fails, and the process lives on", async () => {
  const { sql, close } = connect(database.url, { max: 1 });
  const errors: unknown[] = [];
  let ended: Promise<void> | undefined;
  const work = sql.begin(async (tx) => {
    const [row] = await tx`select pg_backend_pid() as pid`;
    await endBackend(row?.pid);
    const useIt = async () => {
      for (let each = 0; each < 3; each += 1)
        await tx`select 1`.catch((error: unknown) => errors.push(error));
    };
    ended = useIt();
    await ended;
  });
  await expect(work).rejects.toThrow();
  await ended;
  expect(errors).toHaveLength(3);
  await close();
});

test("a connection that is cut with a query on its way answers again afterwards", async () => {
  const { sql, close } = connect(database.url, { max: 1 });
  for (let each = 0; each < 20; each += 1) {
    const [row] = await answered(() => sql`select pg_backend_pid() as pid`);
    const cut = endBackend(row?.pid);
    // Queries before, during and after the cut: each one answers or fails, none waits for ever.
    for (let query = 0; query < 10; query += 1) await sql`select ${query}::int`.catch(() => undefined);
    await cut;
  }
  expect(await answered(() => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  await close();
});
