import { once } from "node:events";
import { createServer } from "node:http";
import { gunzipSync } from "node:zlib";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { expect, test } from "vitest";
import { startEdge } from "./support/edge";

const database = testDatabase();

/** PostHog's address on this machine; notes what it was sent. */
async function aPosthog() {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => {
      const body = Buffer.concat(chunks);
      bodies.push((body[0] === 0x1f ? gunzipSync(body) : body).toString("utf8"));
      response.setHeader("content-type", "application/json").end('{"status":"Ok"}');
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return { bodies, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const person = (email: string) => ({ email, password: "correct horse battery" });

test("only who has agreed is counted, and nobody by name", async () => {
  const posthog = await aPosthog();
  const edge = await startEdge(database.url, {
    NEXT_PUBLIC_POSTHOG_KEY: "phc_test",
    NEXT_PUBLIC_POSTHOG_HOST: posthog.url,
  });
  const willing = edge.browser().hold("drumbeat.analytics", "granted");
  await willing.auth("sign-up/email", person("willing@example.com"));
  await edge.browser().auth("sign-up/email", person("silent@example.com"));
  await edge
    .browser()
    .hold("drumbeat.analytics", "denied")
    .auth("sign-up/email", person("unwilling@example.com"));
  const me = await willing.me();
  await edge.close();
  const sent = posthog.bodies.join("");
  expect(sent.match(/"signed_up"/g)).toHaveLength(1);
  expect(sent).toContain(me?.userId);
  expect(sent).not.toContain("example.com");
  posthog.close();
});

test("without a key nothing is sent, whatever the cookie says", async () => {
  const posthog = await aPosthog();
  const edge = await startEdge(database.url, { NEXT_PUBLIC_POSTHOG_HOST: posthog.url });
  await edge
    .browser()
    .hold("drumbeat.analytics", "granted")
    .auth("sign-up/email", person("keyless@example.com"));
  await edge.close();
  expect(posthog.bodies).toEqual([]);
  posthog.close();
});
