import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Examination, examine } from "../conformance/app";
import { allScenarios } from "../conformance/index";
import type { Scenario } from "../conformance/scenario";
import { cancelScenarios } from "../conformance/scenarios/cancelling";
import { failureScenarios } from "../conformance/scenarios/failures";
import { invokeScenarios } from "../conformance/scenarios/invoke";
import { stepScenarios } from "../conformance/scenarios/steps";
import { waitScenarios } from "../conformance/scenarios/waits";
import { embedded } from "../conformance/targets/embedded";
import { realServer } from "../conformance/targets/server";
import { createDatabase } from "./support/database";

const aboutCalls = [
  ...stepScenarios,
  ...failureScenarios,
  ...waitScenarios,
  ...invokeScenarios,
  ...cancelScenarios,
];

describe.each<[string, Scenario[], { checkpointing?: boolean }]>([
  ["as the SDK does it by itself", allScenarios, {}],
  ["without checkpoints", aboutCalls, { checkpointing: false }],
])("%s", (_how, scenarios, options) => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let examination: Examination;

  beforeAll(async () => {
    database = await createDatabase();
    examination = await examine(await embedded(database.url), scenarios, options);
  });
  afterAll(async () => {
    await examination.close();
    await database.drop();
  });

  // All scenarios have been running since the beginning; each test only waits for its own.
  test.each(scenarios.map(({ name }) => name))("%s", { timeout: 240_000 }, async (name) => {
    const result = await examination.results.get(name);
    expect(result?.error).toBeUndefined();
  });
});

test("with a real server the app registers all its functions, at an address where it answers", async () => {
  const registered: { url: string; functions: { id: string }[] }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      if (request.url === "/fn/register") registered.push(JSON.parse(body));
      response.setHeader("content-type", "application/json");
      response.end('{"ok":true,"modified":true,"ids":[],"status":200}');
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const target = realServer({
    INNGEST_BASE_URL: `http://127.0.0.1:${port}/`,
    INNGEST_EVENT_KEY: "key",
    CONFORMANCE_APP_HOST: "127.0.0.1",
  });
  const [first] = allScenarios;
  const examination = await examine(target, first ? [{ ...first, arrange: withoutCheck(first) }] : []);
  expect(registered).toHaveLength(1);
  expect(registered[0]?.functions.length).toBeGreaterThanOrEqual(5);
  expect(registered[0]?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/inngest/);
  await examination.close();
  server.close();
});

/** Only the functions; nobody would execute them. */
function withoutCheck({ arrange }: Scenario): Scenario["arrange"] {
  return (kit) => {
    arrange(kit);
    return () => Promise.resolve();
  };
}
