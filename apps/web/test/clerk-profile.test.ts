import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { Log } from "@drumbeat/api/context";
import { afterAll, expect, test } from "vitest";
import { clerkProfiles } from "../src/auth/clerk/profile";
import { clerkUser } from "./support/clerk";

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
}

test("an API that forwards to another address is not followed there", async () => {
  const asked: string[] = [];
  const elsewhere = await serve((request, response) => {
    asked.push(request.url ?? "");
    response.end(JSON.stringify(clerkUser("user_1", 1_000)));
  });
  const forwards = await serve((request, response) => {
    response.writeHead(307, { location: elsewhere + (request.url ?? "") }).end();
  });
  const lines: string[] = [];
  const note = (_details: object, message: string) => void lines.push(message);
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const profileOf = clerkProfiles({ apiUrl: forwards, secretKey: "sk_test" }, log);
  expect(await profileOf("user_1")).toBeNull();
  expect(asked).toEqual([]);
  expect(lines).toEqual(["Clerk did not say who a user is; asking again later"]);
});
