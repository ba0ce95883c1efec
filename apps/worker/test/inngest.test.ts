import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { outbox } from "@drumbeat/db/schema";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askForStrategy } from "./support/strategies";
import { endWorkers, saying, startWorkerProcess } from "./support/worker-process";

const database = testDatabase();
let server: Server;
let url: string;
let events: { id: string; name: string; data: unknown }[] = [];
let isAway = false;

/** Takes events as an Inngest server does. */
beforeEach(async () => {
  server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    request.on("end", () => {
      if (isAway || !request.url?.startsWith("/e/")) return response.writeHead(503).end("{}");
      const sent = [JSON.parse(text) as typeof events].flat();
      events.push(...sent);
      response.setHeader("content-type", "application/json");
      return response.end(JSON.stringify({ ids: sent.map((event) => event.id), status: 200 }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  events = [];
});
afterEach(async () => {
  await endWorkers();
  server.closeAllConnections();
  server.close();
});

test("with an Inngest server the worker only hands events on, under the ids of the outbox", async () => {
  isAway = true;
  const worker = await startWorkerProcess({ DATABASE_URL: database.url, INNGEST_DEV: url });
  const { businessId, generationId } = await askForStrategy(database.db);
  await saying(worker, "the outbox could not be handed on");
  isAway = false;

  await vi.waitFor(() => expect(events).toHaveLength(1), { timeout: 15_000, interval: 20 });
  const [row] = await database.db.select().from(outbox);
  expect(events[0]).toMatchObject({
    id: row?.id,
    name: "strategy/generation.requested",
    data: { businessId, generationId },
  });
  await vi.waitFor(async () => expect((await database.db.select().from(outbox))[0]?.sentAt).not.toBeNull());
  const [schema] =
    await database.sql`select 1 from information_schema.schemata where schema_name = 'inngest'`;
  expect(schema).toBeUndefined();
}, 40_000);
