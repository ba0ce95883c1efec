import { webhookReceived } from "@drumbeat/api/events";
import { receiveWebhook } from "@drumbeat/api/webhooks/service";
import { outbox, strategyGenerations, webhookEvents } from "@drumbeat/db/schema";
import { aBusiness, aGeneration } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { newId } from "@drumbeat/db/tables/columns";
import { recoverLostGenerations } from "@drumbeat/api/strategies/upkeep";
import { recoverLostWebhooks } from "@drumbeat/api/webhooks/recover";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { askForStrategy, ended, generation, startRig, versions, type Rig } from "./support/rig";

const database = testDatabase();
let rig: Rig;
beforeAll(async () => {
  rig = await startRig({ url: database.url });
});
afterAll(() => rig.stop());

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const runs = async () => Number((await database.sql`select count(*) from inngest.runs`)[0]?.count);

test("an event handed on again after a crash starts nothing twice", async () => {
  const { id: businessId } = await aBusiness(database.db);
  await ended(rig.ctx, await askForStrategy(rig.ctx, { businessId }));
  await rig.idle();
  const before = await runs();

  // As after a crash between handing on and marking: sent, but the row does not say so.
  await database.db.update(outbox).set({ sentAt: null });
  await vi.waitFor(
    async () => {
      for (const row of await database.db.select().from(outbox)) expect(row.sentAt).not.toBeNull();
    },
    { timeout: 20_000, interval: 10 },
  );
  await rig.idle();
  expect(await runs()).toBe(before);
  expect(await versions(rig.ctx, businessId)).toHaveLength(1);
});

test("what was asked for and is written by nobody is asked for again", async () => {
  const { id: businessId } = await aBusiness(database.db);
  const lost = await aGeneration(database.db, { businessId, status: "writing", updatedAt: minutesAgo(6) });
  const { id: otherId } = await aBusiness(database.db);
  const busy = await aGeneration(database.db, {
    businessId: otherId,
    status: "writing",
    updatedAt: minutesAgo(4),
  });

  expect(await recoverLostGenerations(rig.ctx)).toEqual([lost.id]);
  expect(await recoverLostGenerations(rig.ctx)).toEqual([]);
  expect((await ended(rig.ctx, lost.id)).status).toBe("done");
  expect(await versions(rig.ctx, businessId)).toHaveLength(1);
  expect((await generation(rig.ctx, busy.id)).status).toBe("writing");
  await database.db.delete(strategyGenerations).where(eq(strategyGenerations.id, busy.id));
});

test("what could not be written within a day is given up, with a sentence", async () => {
  const { id } = await aGeneration(database.db, { createdAt: minutesAgo(25 * 60), updatedAt: minutesAgo(6) });
  expect(await recoverLostGenerations(rig.ctx)).toEqual([]);
  expect(await generation(rig.ctx, id)).toMatchObject({
    status: "failed",
    errorCode: "lost",
    errorMessage: "This strategy could not be written within a day. Try again.",
  });
});

test("a stored delivery is applied by a job, once", async () => {
  const delivery = {
    source: "clerk" as const,
    externalId: "msg_1",
    type: "session.created",
    payload: { type: "session.created", data: { id: "sess_1" } },
  };
  expect(await receiveWebhook(rig.ctx, delivery)).toBe(true);
  expect(await receiveWebhook(rig.ctx, delivery)).toBe(false);
  await vi.waitFor(
    async () => {
      const [event] = await database.db.select().from(webhookEvents);
      expect(event).toMatchObject({ attempts: 1, lastError: null });
      expect(event?.appliedAt).not.toBeNull();
    },
    { timeout: 20_000, interval: 10 },
  );
});

test("a delivery that nobody tried to apply is asked for once more", async () => {
  const values = { source: "clerk", type: "session.created", payload: { type: "session.created", data: {} } };
  const [lost] = await database.db
    .insert(webhookEvents)
    .values({ ...values, externalId: "msg_lost", receivedAt: minutesAgo(6) })
    .returning({ id: webhookEvents.id });
  await database.db.insert(webhookEvents).values([
    { ...values, externalId: "msg_new", receivedAt: minutesAgo(4) },
    { ...values, externalId: "msg_tried", receivedAt: minutesAgo(6), attempts: 1 },
  ]);
  expect(await recoverLostWebhooks(rig.ctx)).toEqual([lost?.id]);
  expect(await recoverLostWebhooks(rig.ctx)).toEqual([]);
  await rig.idle();
  const [applied] = await database.db
    .select()
    .from(webhookEvents)
    .where(eq(webhookEvents.id, lost?.id ?? ""));
  expect(applied?.appliedAt).not.toBeNull();
});

test("an event about something that is gone ends quietly", async () => {
  await rig.ctx.emit(rig.ctx.db, webhookReceived.create({ webhookEventId: newId() }));
  await rig.idle();
  const [failed] = await database.sql`select count(*) from inngest.runs where status = 'failed'`;
  expect(Number(failed?.count)).toBe(0);
});
