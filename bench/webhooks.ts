import { Agent, request } from "node:http";
import { stripeDelivery, fakeStripeVariables } from "@drumbeat/api/testing/stripe/deliver";
import { fakeId } from "@drumbeat/api/testing/stripe/objects";
import { webhookEvents } from "@drumbeat/db/schema";
import { startEdge } from "../apps/web/test/support/edge";
import { murmur, printTable } from "./lib/report";
import { percentile, spread } from "./lib/statistics";
import { startWorld } from "./lib/world";

const rounds = 5;
const deliveries = 3_000;
const atOnce = 32;

/** Signed deliveries against the edge as the server runs it; client, server and PostgreSQL share the machine. */
export async function benchWebhooks(): Promise<void> {
  const world = await startWorld();
  const edge = await startEdge(world.url, fakeStripeVariables("http://127.0.0.1:9"));
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  try {
    const perSecond: number[] = [];
    const p99: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const before = await world.db.$count(webhookEvents);
      const { seconds, took } = await send(`${edge.url}/api/webhooks/stripe`, agent);
      const stored = (await world.db.$count(webhookEvents)) - before;
      if (stored !== deliveries) throw new Error(`${deliveries} were sent and ${stored} stored`);
      murmur(`round ${round}: ${Math.round(deliveries / seconds)}/s`);
      // The first one warms up.
      if (round === 0) continue;
      perSecond.push(deliveries / seconds);
      p99.push(percentile(took, 99));
    }
    printTable(`Deliveries of Stripe, ${atOnce} at once, none lost`, [
      { what: "taken in", value: spread(perSecond), unit: "/s", digits: 0, target: { atLeast: 500 } },
      { what: "answered, p99", value: spread(p99), unit: " ms", target: { atMost: 200 } },
    ]);
  } finally {
    agent.destroy();
    await edge.close();
    await world.stop();
  }
}

async function send(url: string, agent: Agent): Promise<{ seconds: number; took: number[] }> {
  const signed = Array.from({ length: deliveries }, () =>
    stripeDelivery({
      id: fakeId("evt_bench"),
      object: "event",
      type: "customer.subscription.updated",
      created: 1,
      data: { object: { id: "sub_1", object: "subscription", customer: "cus_1", filler: "x".repeat(2_000) } },
    }),
  );
  const took: number[] = [];
  const began = performance.now();
  const work = async () => {
    for (let next = signed.pop(); next; next = signed.pop()) {
      const start = performance.now();
      const status = await post(url, agent, next);
      if (status !== 200) throw new Error(`a delivery was answered ${status}`);
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { seconds: (performance.now() - began) / 1_000, took };
}

const post = (url: string, agent: Agent, { body, headers }: ReturnType<typeof stripeDelivery>) =>
  new Promise<number>((resolve, reject) => {
    const call = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    call.on("error", reject);
    call.end(body);
  });
