import { once } from "node:events";
import { createServer } from "node:http";
import { gunzipSync } from "node:zlib";
import { noteStep } from "@drumbeat/api/analytics/note-step";
import { syncCustomer } from "@drumbeat/api/billing/sync";
import { fakeBilling } from "@drumbeat/api/testing/stripe/deliver";
import { startFakeStripe } from "@drumbeat/api/testing/stripe/server";
import { aBusiness, aUser } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { expect, test } from "vitest";
import { createAnalytics, readAnalytics } from "../src/analytics";
import { silentLog, startRig } from "./support/rig";

const database = testDatabase();

/** PostHog's address on this machine. Refuses the first call, and notes what it was sent. */
async function aPosthog() {
  const bodies: string[] = [];
  let isFirst = true;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => {
      const body = Buffer.concat(chunks);
      if (isFirst) response.statusCode = 503;
      else bodies.push((body[0] === 0x1f ? gunzipSync(body) : body).toString("utf8"));
      isFirst = false;
      response.setHeader("content-type", "application/json").end('{"status":"Ok"}');
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return { bodies, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test("steps of those who agreed are told once their transaction has committed, and nobody else's", {
  timeout: 60_000,
}, async () => {
  const posthog = await aPosthog();
  const stripe = await startFakeStripe();
  const env = { NEXT_PUBLIC_POSTHOG_KEY: "phc_test", NEXT_PUBLIC_POSTHOG_HOST: posthog.url };
  const billing = fakeBilling(stripe.url);
  const analytics = createAnalytics(readAnalytics(env), silentLog);
  const rig = await startRig({ url: database.url, billing, analytics });
  const { ctx } = rig;
  const people = [];
  for (const analyticsAgreedAt of [new Date(), null]) {
    const { id: customer } = stripe.account.addCustomer();
    const user = await aUser(database.db, { stripeCustomerId: customer, analyticsAgreedAt });
    const { id: businessId } = await aBusiness(database.db, { ownerId: user.id });
    stripe.account.subscribe(customer, stripe.account.priceOf("drumbeat_pro_month"));
    for (let time = 0; time < 2; time += 1)
      await ctx.db.transaction((tx) => syncCustomer(ctx, tx, billing, customer));
    await ctx.db.transaction((tx) =>
      noteStep(ctx, tx, { businessId }, "post_published", { network: "practice" }),
    );
    const undone = ctx.db.transaction(async (tx) => {
      await noteStep(ctx, tx, { businessId }, "strategy_created", { source: "playbook", version: 1 });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    people.push(user.id);
  }
  await rig.idle();
  const sent = posthog.bodies.join("\n");
  expect(sent.match(/"event":"upgraded"/g)).toHaveLength(1);
  expect(sent.match(/"event":"post_published"/g)).toHaveLength(1);
  expect(sent).not.toContain("strategy_created");
  expect([sent.includes(people[0] ?? ""), sent.includes(people[1] ?? "")]).toEqual([true, false]);
  await rig.stop();
  await stripe.close();
  posthog.close();
});

test("without a key nothing is told", () => {
  expect(createAnalytics(readAnalytics({ NEXT_PUBLIC_POSTHOG_KEY: " " }), silentLog)).toBeNull();
});
