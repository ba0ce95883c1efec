import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createEmbeddedInngest, type Logger } from "../../src/index";
import type { Target } from "./target";

const HOST = "127.0.0.1";

/** The embedded executor behind HTTP, so that nothing in a scenario can tell it from a server elsewhere. */
export async function embedded(databaseUrl: string, log?: Logger): Promise<Target> {
  const engine = createEmbeddedInngest({
    databaseUrl,
    concurrency: 100,
    backoff: () => 300,
    ...(log ? { log } : {}),
  });
  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing));
  async function pass(incoming: IncomingMessage, outgoing: ServerResponse) {
    const response = await engine.fetch(new URL(incoming.url ?? "/", engine.baseUrl), {
      method: incoming.method ?? "GET",
      headers: textHeaders(incoming),
      body: await read(incoming),
    });
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  }
  server.listen(0, HOST);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://${HOST}:${port}`,
    eventKey: "conformance",
    signingKey: undefined,
    appHost: HOST,
    patience: 120_000,
    silence: 2_500,
    connect: (appUrl) => engine.start((request) => forward(request, appUrl)),
    async close() {
      await engine.stop(1_000);
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Makes over HTTP the call that the executor would make in process. */
async function forward(request: Request, appUrl: string): Promise<Response> {
  const url = new URL(appUrl);
  url.search = new URL(request.url).search;
  const headers = new Headers(request.headers);
  headers.delete("host");
  return await fetch(url, { method: request.method, headers, body: await request.text() });
}

function textHeaders(incoming: IncomingMessage): Headers {
  const entries = Object.entries(incoming.headers);
  return new Headers(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

async function read(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? null : Buffer.concat(chunks).toString("utf8");
}
