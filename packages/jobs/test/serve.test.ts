import { createHmac } from "node:crypto";
import { noNetworks } from "@drumbeat/api/testing/accounts";
import { testMedia } from "@drumbeat/api/testing/media";
import { createBase } from "@drumbeat/api/base";
import { jobTitle, triggerTitle } from "@drumbeat/core/job-names";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createInngestHandler } from "../src/serve";
import { noMailer, silentLog } from "./support/rig";

const database = testDatabase();
let base: ReturnType<typeof createBase>;
beforeAll(() => {
  base = createBase({ databaseUrl: database.url, log: silentLog, name: "test-serve", poolSize: 1 });
});
afterAll(() => base.close());

const { ports: media } = testMedia();
const origin = "http://localhost:3000";
const url = `${origin}/api/inngest?fnId=drumbeat-clean-up&stepId=step`;
const signingKey = "signkey-test-0123456789abcdef";
const open = (env: Record<string, string>) =>
  createInngestHandler({
    ctx: base.ctx,
    changes: base.changes,
    mailer: noMailer,
    billing: null,
    media,
    accounts: noNetworks(),
    env,
    origin,
  });

const event = { data: {}, name: "inngest/scheduled.timer" };
// Keys in order: servers sign the canonical form.
const body = JSON.stringify({
  ctx: { attempt: 0, fn_id: "f", run_id: "run", stack: { current: 0, stack: [] }, step_id: "step" },
  event,
  events: [event],
  steps: {},
  use_api: false,
  version: 1,
});
function call(headers: Record<string, string>): Request {
  return new Request(url, {
    method: "POST",
    body,
    headers: { host: "localhost:3000", "content-type": "application/json", ...headers },
  });
}
function signature(at: number): string {
  const key = signingKey.replace(/^signkey-\w+-/, "");
  return `t=${at}&s=${createHmac("sha256", key).update(`${body}${at}`).digest("hex")}`;
}

test("without an Inngest server there is no door", () => {
  expect(open({})).toBeNull();
  expect(open({ JOBS_MODE: "embedded", INNGEST_DEV: "1" })).toBeNull();
});

test("with keys, unsigned, forged and stale calls start nothing; a signed one does its step", async () => {
  const handler = open({ INNGEST_EVENT_KEY: "event", INNGEST_SIGNING_KEY: signingKey });
  if (!handler) throw new Error("no handler");
  const now = Math.floor(Date.now() / 1000);
  const status = async (headers: Record<string, string>) => (await handler(call(headers))).status;

  expect(await status({})).toBe(401);
  expect(await status({ "x-inngest-signature": `t=${now}&s=${"0".repeat(64)}` })).toBe(401);
  expect(await status({ "x-inngest-signature": signature(now - 3_600) })).toBe(401);
  const answered = await handler(call({ "x-inngest-signature": signature(now) }));
  expect(answered.status).toBe(206);
  expect(await answered.json()).toMatchObject([{ op: "StepRun", displayName: "forget expired answers" }]);
});

const listed = z.object({
  functions: z.array(
    z.object({ id: z.string(), triggers: z.array(z.object({ event: z.string().optional() })) }),
  ),
});

test("every job, and every event that starts one, has a name for people", async () => {
  const sync = new Request(`${origin}/api/inngest`, {
    method: "PUT",
    body: JSON.stringify({ url: `${origin}/api/inngest` }),
    headers: {
      host: "localhost:3000",
      "content-type": "application/json",
      "x-inngest-server-kind": "dev",
      "x-inngest-sync-kind": "in_band",
    },
  });
  const { functions } = listed.parse(await (await open({ INNGEST_DEV: "1" })?.(sync))?.json());
  expect(functions.length).toBeGreaterThan(4);
  const nameless = functions
    .map(({ id, triggers }) => ({ id: id.replace(/^drumbeat-/, ""), triggers }))
    .flatMap(({ id, triggers }) => [
      ...(jobTitle(id) === id ? [id] : []),
      ...triggers.flatMap(({ event: name }) =>
        name !== undefined && triggerTitle({ kind: "event", name }) === name ? [name] : [],
      ),
    ]);
  expect(nameless).toEqual([]);
});
