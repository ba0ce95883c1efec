import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { fakeBilling } from "@drumbeat/api/testing/stripe/deliver";
import { startFakeStripe } from "@drumbeat/api/testing/stripe/server";
import { users, webhookEvents } from "@drumbeat/db/schema";
import { aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { count, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { startRig } from "./support/rig";

const database = testDatabase();
const intakeFile = fileURLToPath(new URL("./support/doomed-intake.ts", import.meta.url));

test("kill -9 between a delivery and its application loses nothing", { timeout: 90_000 }, async () => {
  const stripe = await startFakeStripe();
  const { account } = stripe;
  const people: string[] = [];
  for (let index = 0; index < 20; index += 1) {
    const customer = account.addCustomer();
    people.push((await aUser(database.db, { stripeCustomerId: customer.id })).id);
    account.subscribe(customer.id, account.priceOf("drumbeat_pro_month"), { trialDays: 7 });
  }
  const told = account.events.filter(({ type }) => type === "customer.subscription.created");
  const intake = fork(intakeFile, [database.url, stripe.url, JSON.stringify(told)], {
    execArgv: ["--import", "tsx"],
  });
  const [, signal] = (await once(intake, "exit")) as [number | null, string | null];
  expect(signal).toBe("SIGKILL");
  const open = () =>
    database.db.select({ n: count() }).from(webhookEvents).where(isNull(webhookEvents.appliedAt));
  expect(await open()).toEqual([{ n: 20 }]);

  const rig = await startRig({ url: database.url, billing: fakeBilling(stripe.url) });
  await rig.idle();
  expect(await open()).toEqual([{ n: 0 }]);
  const rows = await database.db.select({ id: users.id, plan: users.plan }).from(users);
  expect(
    rows
      .filter(({ plan }) => plan === "pro")
      .map(({ id }) => id)
      .sort(),
  ).toEqual(people.sort());
  await rig.stop();
  await stripe.close();
});
