import { afterEach, expect, test } from "vitest";
import { jsonBody, multipartBody } from "../src/testing/bodies";
import { Refusal, startServer, type StrictServer } from "../src/testing/server";

let server: StrictServer | undefined;
afterEach(() => server?.stop());

const on = "POST /posts/:id";
async function aNetwork(): Promise<{ url: string; network: StrictServer; taken: string[] }> {
  const taken: string[] = [];
  server = await startServer({
    unknown: { status: 404, body: { error: "no such address" } },
    routes: {
      [on]: (request) => {
        if (!jsonBody(request)) throw new Refusal({ status: 415 });
        taken.push(request.params.id ?? "");
        return { status: 201, body: { id: request.params.id } };
      },
      "POST /files": async (request) => ({
        status: 200,
        body: Object.keys((await multipartBody(request)) ?? {}),
      }),
    },
  });
  return { url: `${server.url}/posts/urn%3Aa%2F1`, network: server, taken };
}

const headers = { "content-type": "application/json" };
const post = (url: string) => fetch(url, { method: "POST", headers, body: "{}" });

test("a route knows its parameters, and other methods, addresses and bodies are refused", async () => {
  const { url, network } = await aNetwork();
  expect(await (await post(url)).json()).toEqual({ id: "urn:a/1" });
  expect((await fetch(url)).status).toBe(404);
  expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(415);
  expect(network.journal.map(({ status }) => status)).toEqual([201, 404, 415]);
});

test("a fault before leaves nothing behind, a fault after leaves the post", async () => {
  const { url, network, taken } = await aNetwork();
  network.inject({ on, when: "before", how: "reset" });
  await expect(post(url)).rejects.toThrow();
  expect(taken).toEqual([]);
  network.inject({ on, when: "after", how: "reset" });
  await expect(post(url)).rejects.toThrow();
  network.inject({ on, when: "after", how: { status: 503 } });
  expect((await post(url)).status).toBe(503);
  expect(taken).toHaveLength(2);
  expect((await post(url)).status).toBe(201);
});

test("it can be silent, slow and talk nonsense", async () => {
  const { url, network } = await aNetwork();
  network.inject({ on, how: "silence" });
  await expect(fetch(url, { method: "POST", signal: AbortSignal.timeout(100) })).rejects.toThrow();
  network.inject({ on, how: "garbage", delayMs: 30, times: 2 });
  const before = performance.now();
  expect(await (await post(url)).text()).toContain("Bad gateway");
  expect(performance.now() - before).toBeGreaterThan(25);
  expect((await post(url)).status).toBe(200);
  expect((await post(url)).status).toBe(201);
});

test("files come in parts", async () => {
  const { network } = await aNetwork();
  const body = new FormData();
  body.set("media", new Blob([new Uint8Array(3)]));
  expect(await (await fetch(`${network.url}/files`, { method: "POST", body })).json()).toEqual(["media"]);
});
