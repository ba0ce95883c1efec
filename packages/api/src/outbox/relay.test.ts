import { outbox } from "@drumbeat/db/schema";
import { newId } from "@drumbeat/db/tables/columns";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { systemClock } from "@drumbeat/core/time";
import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { strategyRequested } from "../events";
import type { Log } from "../context";
import { emitToOutbox } from "./emit";
import type { OutboxEvent, SendEvents } from "./hand-on";
import { startOutboxRelay, type OutboxRelay } from "./relay";

const database = testDatabase();
const log: Log = { debug() {}, info() {}, warn() {}, error() {} };
const relays: OutboxRelay[] = [];
let received: OutboxEvent[] = [];

beforeEach(async () => {
  received = [];
  await database.db.delete(outbox);
});
afterEach(async () => {
  for (const each of relays.splice(0)) await each.stop();
});

const take: SendEvents = (events) => {
  received.push(...events);
  return Promise.resolve();
};

function relay(send: SendEvents, options: { sweepMs?: number; batchSize?: number } = {}): OutboxRelay {
  const started = startOutboxRelay({
    db: database.db,
    sql: database.sql,
    clock: systemClock,
    log,
    send,
    sweepMs: 60_000,
    ...options,
  });
  relays.push(started);
  return started;
}

const anEvent = () => strategyRequested.create({ businessId: newId(), generationId: newId() });
const emit = (count: number) => emitToOutbox(database.db, ...Array.from({ length: count }, () => anEvent()));
const rows = () => database.db.select().from(outbox).orderBy(asc(outbox.createdAt), asc(outbox.id));
const waitFor = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 20_000, interval: 5 });
const allMarked = async () => {
  for (const row of await rows()) expect(row.sentAt).not.toBeNull();
};

test("an event is handed on when its transaction commits, under the id of its row", async () => {
  relay(take);
  const event = anEvent();
  await database.db.transaction(async (tx) => {
    await emitToOutbox(tx, event);
    expect(received).toEqual([]);
  });
  await waitFor(() => expect(received).toHaveLength(1));
  const [row] = await rows();
  expect(received[0]).toMatchObject({ id: row?.id, name: event.name, data: event.data });
  await waitFor(allMarked);
});

test("what was rolled back is never handed on", async () => {
  relay(take);
  await expect(
    database.db.transaction(async (tx) => {
      await emitToOutbox(tx, anEvent());
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  await emit(1);
  await waitFor(() => expect(received).toHaveLength(1));
});

test("a backlog is handed on in order, in batches", async () => {
  for (let each = 0; each < 25; each += 1) await emit(1);
  const sizes: number[] = [];
  relay(
    (events) => {
      sizes.push(events.length);
      return take(events);
    },
    { batchSize: 10 },
  );
  await waitFor(() => expect(received).toHaveLength(25));
  expect(sizes).toEqual([10, 10, 5]);
  expect(received.map((event) => event.id)).toEqual((await rows()).map((row) => row.id));
});

test("several relays share a backlog; nothing goes out twice", async () => {
  await emit(200);
  for (let each = 0; each < 3; each += 1) relay(take, { batchSize: 7, sweepMs: 50 });
  await waitFor(() => expect(received.length).toBeGreaterThanOrEqual(200));
  await waitFor(allMarked);
  expect(new Set(received.map((event) => event.id)).size).toBe(200);
  expect(received).toHaveLength(200);
});

test("an event that nobody knows, or that does not fit, is parked and holds up nothing", async () => {
  await database.db.insert(outbox).values([
    { name: "nobody/knows.this", data: {} },
    { name: strategyRequested.name, data: { businessId: "not an id" } },
  ]);
  await emit(2);
  relay(take);
  await waitFor(() => expect(received).toHaveLength(2));
  await waitFor(async () => expect((await rows()).filter((row) => row.parkedAt)).toHaveLength(2));
  expect((await rows()).map((row) => row.lastError)).toEqual([
    "There is no event called nobody/knows.this.",
    expect.stringContaining("businessId"),
    null,
    null,
  ]);
});

test("an event that the receiver refuses while it takes others is parked after five tries", async () => {
  await emit(8);
  const bad = new Set((await rows()).slice(0, 4).map((row) => row.id));
  const send: SendEvents = (events) =>
    events.some((event) => bad.has(event.id)) ? Promise.reject(new Error("refused")) : take(events);
  relay(send, { sweepMs: 20 });
  await waitFor(() => expect(received).toHaveLength(4));

  // It takes others to tell a bad event from an absent receiver.
  await waitFor(async () => {
    await emit(1);
    expect((await rows()).filter((row) => row.parkedAt)).toHaveLength(4);
  });
  const parked = (await rows()).filter((row) => row.parkedAt);
  expect(parked.map((row) => row.id).sort()).toEqual([...bad].sort());
  expect(parked.map((row) => [row.attempts, row.lastError])).toEqual(parked.map(() => [5, "refused"]));
});

test("an absent receiver costs nobody an attempt, and gets everything when it is back", async () => {
  await emit(10);
  let isAway = true;
  let asked = 0;
  const send: SendEvents = (events) => {
    asked += 1;
    return isAway ? Promise.reject(new Error("connection refused")) : take(events);
  };
  relay(send, { sweepMs: 20 });
  await waitFor(() => expect(asked).toBeGreaterThan(8));
  isAway = false;
  await waitFor(() => expect(received).toHaveLength(10));
  await waitFor(allMarked);
  expect((await rows()).map((row) => row.attempts)).toEqual(Array.from({ length: 10 }, () => 0));
});

test("an event sent before a crash but not marked is sent again under the same id", async () => {
  await emit(1);
  const crashing = relay(async (events) => {
    await take(events);
    // The connection dies between sending and marking, as with the process.
    await database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
  });
  await waitFor(() => expect(received).toHaveLength(1));
  await crashing.stop();
  const [row] = await waitFor(rows);
  expect(row?.sentAt).toBeNull();

  relay(take);
  await waitFor(() => expect(received).toHaveLength(2));
  expect(received[1]).toEqual(received[0]);
  await waitFor(allMarked);
});

test("a relay whose connections were cut hears of new events again", async () => {
  relay(take, { sweepMs: 100 });
  await emit(1);
  await waitFor(() => expect(received).toHaveLength(1));
  await database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  await waitFor(() => emit(1));
  await waitFor(allMarked);
  expect(received.map((event) => event.id)).toContain((await rows()).at(-1)?.id);
});

test("what is stored is not touched by a stopped relay", async () => {
  const stopped = relay(take, { sweepMs: 10 });
  await stopped.stop();
  await emit(1);
  const [row] = await rows();
  const [same] = await database.db
    .select({ sentAt: outbox.sentAt })
    .from(outbox)
    .where(eq(outbox.id, row?.id ?? ""));
  expect(same?.sentAt).toBeNull();
});
