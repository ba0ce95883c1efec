import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { clientAddress, clientAddressHeader } from "../src/edge/client-address";
import { startEdge } from "./support/edge";

const database = testDatabase();
const request = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } }) as unknown as IncomingMessage;

test.each([
  ["the peer's, when nothing stands between", "203.0.113.9", undefined, "203.0.113.9"],
  ["the peer's, when a stranger claims to be a proxy", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
  ["what the proxy beside us wrote", "127.0.0.1", "198.51.100.1", "198.51.100.1"],
  [
    "the proxy's entry, not what the caller wrote before it",
    "10.0.0.2",
    "1.1.1.1, 198.51.100.1",
    "198.51.100.1",
  ],
  ["without the form of IPv6 for IPv4", "::ffff:203.0.113.9", undefined, "203.0.113.9"],
])("the address of a caller is %s", (_what, peer, forwarded, address) => {
  expect(clientAddress(request(peer, forwarded))).toBe(address);
});

test("the header that carries it to our handlers cannot be set from outside", async () => {
  const edge = await startEdge(database.url);
  const forged = {
    [clientAddressHeader]: "192.0.2.66",
    "x-forwarded-for": "203.0.113.7",
  };
  await edge
    .browser()
    .auth("sign-up/email", { email: "ada@example.com", password: "correct horse battery" }, forged);
  const rows = await database.sql`select ip_address from sessions`;
  expect(rows).toEqual([{ ip_address: "203.0.113.7" }]);
  await edge.close();
});
