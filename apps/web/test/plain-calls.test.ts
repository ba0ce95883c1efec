import { testDatabase } from "@drumbeat/db/testing/vitest";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTrpcContext, trpcOptions, trpcPath } from "../src/edge/trpc";
import type { Browser } from "./support/browser";
import { type Edge, startEdge } from "./support/edge";

const database = testDatabase();
let edge: Edge;

beforeAll(async () => {
  edge = await startEdge(database.url);
});
afterAll(() => edge.close());

const query = (path: string, parameters: Record<string, string> = {}) =>
  `${trpcPath}/${path}?${new URLSearchParams(parameters)}`;
const businessId = "0199a000-0000-7000-8000-000000000000";

async function read(response: Response) {
  const text = await response.text();
  const body: unknown = JSON.parse(text.replace(/"requestId":"[^"]+"/g, '"requestId":"?"'));
  return { status: response.status, type: response.headers.get("content-type"), body };
}

/** The same request, answered by tRPC's own adapter. */
async function reference(path: string, init: RequestInit) {
  const { runtime, url } = edge;
  const request = new Request(url + path, init);
  const response = await fetchRequestHandler({
    ...trpcOptions(runtime),
    req: request,
    endpoint: trpcPath,
    createContext: () => createTrpcContext(runtime, request.headers),
  });
  return read(response);
}

describe("a plain call is answered as tRPC's own adapter answers it", () => {
  test.each<[string, string]>([
    ["a query", query("onboarding.samples")],
    ["a query that nobody may ask unless signed in", query("businesses.list")],
    ["a batch of one", query("account.me", { batch: "1", input: "{}" })],
    [
      "a batch whose calls fare differently",
      query("account.me,businesses.list", { batch: "1", input: "{}" }),
    ],
    ["a query with an input", query("strategies.get", { input: JSON.stringify({ json: { businessId } }) })],
    [
      "a batch with inputs",
      query("account.me,strategies.get", {
        batch: "1",
        input: JSON.stringify({ 1: { json: { businessId } } }),
      }),
    ],
    ["a query without its input", query("strategies.get")],
  ])("%s", async (_what, path) => {
    const answer = await edge.browser().send(path);
    const { body, ...rest } = await read(answer);
    const expected = await reference(path, {});
    expect(rest).toEqual({ status: expected.status, type: expected.type });
    expect(body).toEqual(expected.body);
  });

  test("a mutation", async () => {
    const path = query("account.updateProfile");
    const init = {
      method: "POST",
      body: JSON.stringify({ json: { firstName: "Eve", lastName: null } }),
      headers: { "content-type": "application/json" },
    };
    expect(await read(await edge.browser().send(path, init))).toEqual(await reference(path, init));
  });
});

describe("what cannot be read", () => {
  let browser: Browser;

  beforeAll(async () => {
    // Only whoever is signed in gets as far as having the input read.
    browser = edge.browser();
    await browser.auth("sign-up/email", {
      name: "Eve",
      email: "eve@example.com",
      password: "correct horse battery staple",
    });
  });

  test.each<[string, string, number]>([
    ["an input that is not JSON", query("strategies.get", { input: "{" }), 400],
    ["an input that superjson cannot unfold", query("strategies.get", { input: "null" }), 400],
    ["a batch whose inputs are no object", query("strategies.get", { batch: "1", input: "7" }), 400],
    ["a procedure that does not exist", query("strategies.burn"), 404],
    ["a path that is no path", `${trpcPath}/%E0%A4%A`, 404],
  ])("%s is refused and not taken for our fault", async (_what, path, status) => {
    const response = await browser.send(path);
    expect(response.status).toBe(status);
    expect(edge.lines.filter(({ level }) => level === "error")).toEqual([]);
  });
});
