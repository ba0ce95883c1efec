import { generateKeyPairSync } from "node:crypto";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnvironment } from "../src/env";
import { type Edge, startEdge } from "./support/edge";

const path = "/api/oauth/bluesky/client-metadata.json";
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const key = privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
const database = testDatabase();
let edge: Edge;

beforeAll(async () => {
  edge = await startEdge(database.url, { DRUMBEAT_URL: "https://drumbeat.test", BLUESKY_CLIENT_KEY: key });
});
afterAll(() => edge.close());

test("servers of the AT Protocol can read who we are, and nothing secret", async () => {
  const response = await edge.browser().send(path);
  expect(response.headers.get("content-type")).toContain("application/json");
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({
    client_id: `https://drumbeat.test${path}`,
    redirect_uris: ["https://drumbeat.test/api/oauth/bluesky"],
    scope: "atproto transition:generic",
    dpop_bound_access_tokens: true,
    token_endpoint_auth_method: "private_key_jwt",
    jwks: { keys: [{ kty: "EC", crv: "P-256", alg: "ES256" }] },
  });
  expect(text).not.toContain(privateKey.export({ format: "jwk" }).d);
  expect((await edge.browser().post(path, {})).status).toBe(405);
});

test("a key that is none is named before the server starts", () => {
  const variables = {
    DATABASE_URL: database.url,
    SESSION_SECRET: "x".repeat(32),
    ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString("base64"),
    BLUESKY_CLIENT_KEY: "secret-words",
  };
  expect(() => readEnvironment(variables)).toThrow(/BLUESKY_CLIENT_KEY has to be(?!.*secret-words)/);
});
