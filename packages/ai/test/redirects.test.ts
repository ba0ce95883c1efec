import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "vitest";
import { AiFailure } from "../src/failure";
import { writeStrategy } from "../src/strategy/write";
import { startModelServer } from "../src/testing/model-server";
import { aProfile, aProvider, today } from "./profiles";

test("a model that forwards to another address is not followed there", async () => {
  const elsewhere = await startModelServer();
  const forwards = createServer((request, response) => {
    request.resume();
    response.writeHead(307, { location: `${elsewhere.url}/chat/completions` }).end();
  });
  forwards.listen(0, "127.0.0.1");
  await once(forwards, "listening");
  const address = forwards.address();
  const url = `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}/v1`;
  const wanted = { profile: aProfile(), today, feedback: null, previous: null, section: null };
  const writing = writeStrategy(wanted, { providers: [aProvider(url)], now: () => performance.now() });
  await expect(writing).rejects.toBeInstanceOf(AiFailure);
  expect(elsewhere.requests).toEqual([]);
  forwards.closeAllConnections();
  forwards.close();
  await elsewhere.stop();
});
