import { testDatabase } from "@drumbeat/db/testing/vitest";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reconcileBilling } from "../src/billing/reconcile";
import type { FakeAccount } from "../src/testing/stripe/account";
import { type FakeStripe, startFakeStripe } from "../src/testing/stripe/server";
import { aBillingWorld } from "./billing-world";

const database = testDatabase();
let stripe: FakeStripe;
beforeAll(async () => {
  stripe = await startFakeStripe();
});
afterAll(() => stripe.close());

const day = 86_400;
const pro = "drumbeat_pro_month";
const enterprise = "drumbeat_enterprise_year";

/** A subscription's life, one step after the other; between the steps deliveries come, or do not. */
type Life = (account: FakeAccount, customer: string) => Generator<void>;

const lives: Record<string, Life> = {
  *"a trial that becomes a customer"(account, customer) {
    const { id } = account.subscribe(customer, account.priceOf(pro), { trialDays: 14 });
    yield;
    account.renew(id);
  },
  *"a trial cancelled, taken up again, paid"(account, customer) {
    const { id } = account.subscribe(customer, account.priceOf(pro), { trialDays: 14 });
    account.cancelAtPeriodEnd(id, true);
    yield;
    account.cancelAtPeriodEnd(id, false);
    yield;
    account.renew(id);
  },
  *"a trial that ends"(account, customer) {
    const { id } = account.subscribe(customer, account.priceOf(enterprise), { trialDays: 14 });
    yield;
    account.cancelAtPeriodEnd(id, true);
    yield;
    account.renew(id);
  },
  *"a card that fails at renewal"(account, customer) {
    const { id } = account.subscribe(customer, account.priceOf(pro));
    yield;
    account.badCards.add(customer);
    account.renew(id);
  },
  *"a card that fails and is replaced"(account, customer) {
    const { id } = account.subscribe(customer, account.priceOf(pro));
    account.badCards.add(customer);
    account.renew(id);
    yield;
    account.badCards.delete(customer);
    account.retry(id);
  },
  *"a bill that nobody pays"(account, customer) {
    const { id } = account.subscribe(customer, account.priceOf(enterprise));
    account.badCards.add(customer);
    account.renew(id);
    yield;
    account.giveUp(id);
  },
  *"up and down again"(account, customer) {
    const { id } = account.subscribe(customer, account.priceOf(pro));
    yield;
    account.setPrice(id, account.priceOf(enterprise));
    yield;
    account.setPrice(id, account.priceOf(pro));
  },
  *"ended and begun anew"(account, customer) {
    const { id } = account.subscribe(customer, account.priceOf(enterprise));
    yield;
    account.end(id);
    yield;
    account.subscribe(customer, account.priceOf(pro));
  },
  *"a first payment at the second try"(account, customer) {
    account.badCards.add(customer);
    const { id } = account.subscribe(customer, account.priceOf(pro));
    yield;
    account.badCards.delete(customer);
    account.retry(id);
  },
  *"days of grace that run out"(account, customer) {
    const { id } = account.subscribe(customer, account.priceOf(pro), { trialDays: 3 });
    account.badCards.add(customer);
    account.renew(id);
    yield;
    account.time += 8 * day;
  },
};

const rounds = 30;

/** For each event how often and how late it comes: never, once or twice. */
const fate = fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 2 });

test(`${rounds * Object.keys(lives).length} lives heard in random order, with losses and repetitions, end as Stripe says`, {
  timeout: 900_000,
}, async () => {
  let right = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { minLength: 40, maxLength: 40 }),
      fc.array(fc.nat({ max: 9 }), { minLength: 30, maxLength: 30 }),
      async (fates, order) => {
        const world = aBillingWorld(database, stripe);
        const people = await Promise.all(
          Object.values(lives).map(async (live) => {
            const person = await world.aCustomer();
            return { ...person, steps: live(world.account, person.customer) };
          }),
        );
        const from = world.account.events.length;
        let heard = from;
        /** Delivers what has happened since, each event as its fate is, the latest of them first or last. */
        const deliver = async () => {
          const coming = world.account.events
            .slice(heard)
            .flatMap((event, index) =>
              (fates[(heard - from + index) % fates.length] ?? []).map((at) => ({ event, at })),
            )
            .sort((a, b) => a.at - b.at);
          heard = world.account.events.length;
          for (let start = 0; start < coming.length; start += 4) {
            await Promise.all(coming.slice(start, start + 4).map(({ event }) => world.hear(event)));
          }
        };
        for (const who of order) {
          people[who]?.steps.next();
          if (who < 3) await deliver();
        }
        for (const { steps } of people) while (!steps.next().done);
        await deliver();
        await reconcileBilling(world.base, world.billing);
        for (const { userId, customer } of people) {
          expect(await world.ours(userId)).toEqual(world.truth(customer));
          right += 1;
        }
      },
    ),
    { numRuns: rounds, endOnFailure: true },
  );
  expect(right).toBe(rounds * Object.keys(lives).length);
});

test("without a loss, order and repetition do not matter, and nothing is left to repair", async () => {
  const orders = fc.sample(fc.infiniteStream(fc.double({ noNaN: true })), 3);
  for (const keys of orders) {
    const world = aBillingWorld(database, stripe);
    const from = world.account.events.length;
    const people = [];
    for (const live of Object.values(lives)) {
      const person = await world.aCustomer();
      for (const _step of live(world.account, person.customer));
      people.push(person);
    }
    const events = world.account.events.slice(from);
    const twice = [...events, ...events].map((event) => ({ event, at: keys.next().value ?? 0 }));
    for (const { event } of twice.sort((a, b) => a.at - b.at)) await world.hear(event);
    for (const { userId, customer } of people)
      expect(await world.ours(userId)).toEqual(world.truth(customer));
    const { repaired } = await reconcileBilling(world.base, world.billing);
    // Only theirs: time has passed for the lives of the test before too, and may have ended days of grace there.
    const theirs = new Set(people.map(({ customer }) => customer));
    expect(repaired.filter((customer) => theirs.has(customer))).toEqual([]);
  }
}, 120_000);
