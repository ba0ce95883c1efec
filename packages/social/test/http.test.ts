import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { NetworkFailure } from "../src/failure";
import { call } from "../src/http";

let server: Server | undefined;

afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

async function listen(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/`;
}

const post = (url: string, isVisible: boolean, signal = new AbortController().signal) =>
  call(fetch, url, { method: "POST", body: "{}", isVisible, signal });

const failureOf = async (promise: Promise<unknown>): Promise<NetworkFailure> => {
  const error = await promise.catch((caught: unknown) => caught);
  if (error instanceof NetworkFailure) return error;
  throw new Error("did not fail as a network does");
};

test("any status is an answer", async () => {
  const url = await listen((_, response) => response.writeHead(503, { "retry-after": "7" }).end("busy"));
  const answer = await post(url, true);
  expect(answer).toMatchObject({ status: 503, text: "busy" });
  expect(answer.headers.get("retry-after")).toBe("7");
});

test("a refused connection has sent nothing", async () => {
  const url = await listen(() => {});
  await new Promise<void>((resolve) => server?.close(() => resolve()));
  expect(await failureOf(post(url, true))).toMatchObject({ kind: "not_sent", said: "ECONNREFUSED" });
});

test("a connection that breaks after the request leaves a post unknown, and an upload not sent", async () => {
  const url = await listen((request) => request.socket.destroy());
  expect((await failureOf(post(url, true))).kind).toBe("unknown");
  expect((await failureOf(post(url, false))).kind).toBe("not_sent");
});

test("an answer that breaks off leaves a post unknown", async () => {
  const url = await listen((request, response) => {
    response.writeHead(201, { "content-length": "100" });
    response.write("{", () => request.socket.destroy());
  });
  expect((await failureOf(post(url, true))).kind).toBe("unknown");
});

test("no answer in time leaves a post unknown", async () => {
  const url = await listen(() => {});
  const failure = await failureOf(post(url, true, AbortSignal.timeout(200)));
  expect(failure).toMatchObject({ kind: "unknown", said: "TimeoutError" });
  server?.closeAllConnections();
});

test("nobody is sent elsewhere", async () => {
  const url = await listen((_, response) => response.writeHead(307, { location: "/other" }).end());
  expect((await post(url, true)).status).toBe(307);
});

test("what a network says is kept without secrets, and not for ever", () => {
  const said = `Bearer ${"a".repeat(40)} is not known ${"x".repeat(1_000)}`;
  const failure = new NetworkFailure("reconnect", { sentence: "Connect again.", said });
  expect(failure.said).not.toContain("aaaa");
  expect(failure.said?.length).toBeLessThanOrEqual(500);
});
