import { createServer } from "node:net";
import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmbeddedInngest } from "../src/index";
import { createDatabase } from "./support/database";
import { startTransactionPooler } from "./support/pooler";

let database: Awaited<ReturnType<typeof createDatabase>>;

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

async function startOn(databaseUrl: string): Promise<void> {
  const engine = createEmbeddedInngest({ databaseUrl });
  const client = new Inngest({ id: "t", fetch: engine.fetch, isDev: true, baseUrl: engine.baseUrl });
  const fn = client.createFunction({ id: "fn", triggers: [{ event: "t/x" }] }, () => {});
  try {
    await engine.start(serve({ client, functions: [fn] }));
  } finally {
    await engine.stop(0);
  }
}

test.each(["first", "last"] as const)(
  "a pooler that gives a transaction the connection that came back %s is refused in words",
  async (order) => {
    const pooler = await startTransactionPooler(database.url, order);
    await expect(startOn(pooler.url)).rejects.toThrow(
      /pooler in transaction mode.*address of the PostgreSQL server itself/,
    );
    await pooler.stop();
  },
);

test("the same server without the pooler is accepted", async () => {
  await expect(startOn(database.url)).resolves.toBeUndefined();
});

test("a pooler that refuses session settings is refused in the same words", async () => {
  const text = "unsupported startup parameter: search_path";
  const fields = Buffer.from(`SERROR\0C08P01\0M${text}\0\0`);
  const answer = Buffer.alloc(5);
  answer.write("E");
  answer.writeInt32BE(fields.length + 4, 1);
  const strict = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", () => socket.end(Buffer.concat([answer, fields])));
  });
  await new Promise<void>((resolve) => {
    strict.listen(0, "127.0.0.1", resolve);
  });
  const address = strict.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await expect(startOn(`postgres://someone@127.0.0.1:${port}/db`)).rejects.toThrow(
    /pooler in transaction mode/,
  );
  strict.close();
});
