import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "@drumbeat/api/context";
import { createLifecycle, type Lifecycle } from "../../src/edge/lifecycle";
import { createListener } from "../../src/edge/listener";
import { readEnvironment } from "../../src/env";
import { createRuntime, type Runtime } from "../../src/runtime";
import { Browser } from "./browser";
import { sessionSecret } from "./signed-in";

export interface Edge {
  url: string;
  runtime: Runtime;
  lifecycle: Lifecycle;
  /** What was logged, oldest first. */
  lines: { level: string; message: string; details: Record<string, unknown> }[];
  /** A browser without cookies. */
  browser: () => Browser;
  close: () => Promise<void>;
}

/** The product's edge on a free port, as the server runs it, with an empty page in Next's place. */
export async function startEdge(
  databaseUrl: string,
  variables: Record<string, string> = {},
  ownLog?: Log,
): Promise<Edge> {
  const lines: Edge["lines"] = [];
  const note = (level: string) => (details: object, message: string) =>
    void lines.push({ level, message, details: { ...details } });
  const log: Log = ownLog ?? {
    debug: note("debug"),
    info: note("info"),
    warn: note("warn"),
    error: note("error"),
  };
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}`;
  const env = readEnvironment({
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: "4",
    DRUMBEAT_URL: url,
    SESSION_SECRET: sessionSecret,
    DRUMBEAT_DATA_DIR: join(tmpdir(), "drumbeat-tests", randomUUID()),
    ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString("base64"),
    ...variables,
  });
  const runtime = createRuntime(env, log);
  const lifecycle = createLifecycle();
  const pages = (_request: unknown, response: { end: (text: string) => unknown }) => {
    response.end("a page");
    return Promise.resolve();
  };
  server.on("request", createListener({ runtime, lifecycle, pages }));
  return {
    url,
    runtime,
    lifecycle,
    lines,
    browser: () => new Browser(url),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await runtime.close();
    },
  };
}
