import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { trpcPath } from "../src/edge/trpc";
import { type Edge, startEdge } from "./support/edge";

const database = testDatabase();
let edge: Edge;
let second: Edge;

beforeAll(async () => {
  // Three reads a minute for a person, and for an address before sign-in.
  edge = await startEdge(database.url, { RATE_LIMIT_SCALE: "0.005" });
  second = await startEdge(database.url, { RATE_LIMIT_SCALE: "0.005", DRUMBEAT_URL: edge.url });
});
afterAll(() => Promise.all([edge.close(), second.close()]));

const from = (address: string) => ({ headers: { "x-forwarded-for": `203.0.113.66, ${address}` } });
const samples = `${trpcPath}/onboarding.samples`;

test("an address is refused after as many calls as it has, over all processes, with a sentence and a time", async () => {
  const statuses: number[] = [];
  for (let call = 0; call < 8; call += 1) {
    const { url } = call % 2 === 0 ? edge : second;
    statuses.push((await fetch(url + samples, from("198.51.100.1"))).status);
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(3);
  const refused = await fetch(edge.url + samples, from("198.51.100.1"));
  expect(refused.status).toBe(429);
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  expect(await refused.json()).toMatchObject({
    error: {
      json: {
        message: expect.stringMatching(/^That was a lot at once\. Wait \d+ seconds? and try again\.$/),
        data: { code: "TOO_MANY_REQUESTS", httpStatus: 429 },
      },
    },
  });
});

test("others are not refused, nor is who claims another address", async () => {
  expect((await fetch(edge.url + samples, from("198.51.100.2"))).status).toBe(200);
  const claim = { headers: { ...from("198.51.100.1").headers, "x-drumbeat-client": "198.51.100.3" } };
  expect((await fetch(edge.url + samples, claim)).status).toBe(429);
});

test("one call too many in a batch carries the time, too", async () => {
  const paths = Array.from({ length: 5 }, () => "onboarding.samples").join(",");
  const answer = await fetch(`${edge.url}${trpcPath}/${paths}?batch=1`, from("198.51.100.4"));
  expect(answer.status).toBe(207);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("too many tries to sign in say when to come back", async () => {
  const input = { email: "nobody@example.com", password: "not the right one" };
  for (let attempt = 0; attempt < 10; attempt += 1) await edge.browser().auth("sign-in/email", input);
  const refused = await edge.browser().auth("sign-in/email", input);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(60);
});
