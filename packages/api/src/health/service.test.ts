import { systemClock, type Clock } from "@drumbeat/core/time";
import { connect } from "@drumbeat/db/client";
import { workerHeartbeats } from "@drumbeat/db/schema";
import { newId } from "@drumbeat/db/tables/columns";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { expect, test } from "vitest";
import type { Log } from "../context";
import { beat, readiness, signOff } from "./service";

const database = testDatabase();
const log: Log = { debug() {}, info() {}, warn() {}, error() {} };
const at = (now: number): Clock => ({ now: () => now });

test(
  "a worker is at work while it reports, and away 20 s after its last word",
  database.rolledBack(async (db) => {
    const now = Date.now();
    const worker = { id: newId(), jobsMode: "embedded", startedAt: new Date(now) };
    await beat({ db, clock: at(now) }, worker);
    await beat({ db, clock: at(now + 5_000) }, worker);

    expect(await readiness({ db, clock: at(now + 24_000), log })).toMatchObject({
      ok: true,
      database: { ok: true },
      worker: { ok: true, lastSeenAt: new Date(now + 5_000), jobsMode: "embedded" },
    });
    expect((await readiness({ db, clock: at(now + 26_000), log })).worker.ok).toBe(false);
    await signOff({ db, clock: at(now) }, worker.id);
    expect((await readiness({ db, clock: at(now), log })).worker.lastSeenAt).toBeNull();
  }),
);

test(
  "a worker that leaves also takes those off the list that ended without a word long ago",
  database.rolledBack(async (db) => {
    const now = Date.now();
    const days = 24 * 3_600_000;
    const worker = () => ({ id: newId(), jobsMode: "embedded", startedAt: new Date(now - 3 * days) });
    const [longAgo, leaving, other] = [worker(), worker(), worker()];
    await beat({ db, clock: at(now - 2 * days) }, longAgo);
    await beat({ db, clock: at(now) }, leaving);
    await beat({ db, clock: at(now) }, other);
    await signOff({ db, clock: at(now) }, leaving.id);
    expect(await db.select({ id: workerHeartbeats.id }).from(workerHeartbeats)).toEqual([{ id: other.id }]);
  }),
);

test(
  "work that nobody has looked for in 30 s makes it not ready, however long nobody ever has",
  database.rolledBack(async (db) => {
    const now = Date.now();
    const ready = (lastClaimAt: number | null, awaitedSince: number) =>
      readiness(
        { db, clock: at(now), log },
        {
          jobs: { pulse: () => Promise.resolve(lastClaimAt === null ? null : new Date(lastClaimAt)) },
          awaitedSince,
        },
      );
    expect(await ready(now - 29_000, 0)).toMatchObject({ ok: true, jobs: { ok: true } });
    expect(await ready(now - 31_000, 0)).toMatchObject({ ok: false, jobs: { ok: false } });
    expect(await ready(null, now - 29_000)).toMatchObject({ ok: true });
    expect(await ready(null, now - 31_000)).toMatchObject({ ok: false, jobs: { lastClaimAt: null } });
    expect(await readiness({ db, clock: at(now), log })).toMatchObject({ ok: true, jobs: { ok: true } });
  }),
);

test("a database that does not answer is said, not thrown", async () => {
  const { db, close } = connect("postgres://nobody@127.0.0.1:1/nothing", { max: 1 });
  expect(await readiness({ db, clock: systemClock, log })).toMatchObject({
    ok: false,
    database: { ok: false },
  });
  await close();
});
