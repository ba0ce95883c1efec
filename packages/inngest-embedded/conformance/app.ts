import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { addObservers, createLog } from "./log";
import { createKit } from "./kit";
import type { Scenario } from "./scenario";
import type { Target } from "./targets/target";

const APP = "conformance";
/** All at the same moment would be a test of patience rather than of conformance. */
const BETWEEN_STARTS_MS = 100;
const PATH = "/api/inngest";
const quiet = { info() {}, warn() {}, error() {}, debug() {} };

/** A scenario's result, once it is there. Never rejects. */
export type Result = Promise<{ error: unknown; ms: number }>;

export interface Examination {
  results: Map<string, Result>;
  close: () => Promise<void>;
}

export interface Options {
  /** False: every step is a call of its own, and its result the answer. Default: the SDK's. */
  checkpointing?: boolean;
}

/**
 * Serves one app with the functions of all scenarios over HTTP, makes it known to the server and starts all
 * scenarios, one shortly after the other.
 */
export async function examine(
  target: Target,
  scenarios: Scenario[],
  options: Options = {},
): Promise<Examination> {
  const session = Date.now().toString(36);
  const client = new Inngest({
    id: APP,
    baseUrl: target.baseUrl,
    eventKey: target.eventKey,
    isDev: target.signingKey === undefined,
    ...(target.signingKey === undefined ? {} : { signingKey: target.signingKey }),
    logger: quiet,
    ...options,
  });
  const log = createLog();
  const functions: InngestFunction.Any[] = addObservers(client, log, session);
  const checks = scenarios.map(({ name, arrange }, index) => {
    const prefix = `s${String(index + 1).padStart(2, "0")}-${session}`;
    return { name, check: arrange(createKit({ app: APP, prefix, client, log, functions, target })) };
  });

  const server = createServer();
  server.listen(0, target.appHost);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const origin = `http://${target.appHost}:${port}`;
  server.on("request", serve({ client, functions, serveOrigin: origin, servePath: PATH }));
  await target.connect(`${origin}${PATH}`);

  const results = new Map(
    checks.map(({ name, check }, index) => [name, settle(check, index * BETWEEN_STARTS_MS)]),
  );
  return {
    results,
    async close() {
      await target.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function settle(check: () => Promise<void>, delay: number): Result {
  await wait(delay);
  const began = performance.now();
  const error = await check().then(
    () => undefined,
    (reason: unknown) => reason ?? new Error("rejected with nothing"),
  );
  return { error, ms: performance.now() - began };
}
