import type { Log } from "@drumbeat/api/context";
import { Inngest, type Middleware } from "inngest";
import type { InngestServer } from "./mode";

/** Name under which Inngest knows this app. Changing it would orphan every run in flight. */
const appId = "drumbeat";

/** How the SDK reaches whoever executes: a server by its address, or the embedded engine by a function. */
export type JobsTarget =
  | { kind: "inngest"; server: InngestServer }
  | { kind: "embedded"; fetch: typeof fetch };

/** The client that defines functions and sends events, the same in every mode. */
export function createJobsClient(target: JobsTarget, log: Log, middleware: Middleware.Class[] = []) {
  const common = { id: appId, logger: sdkLogger(log), aiMetadata: false, middleware };
  if (target.kind === "embedded") {
    return new Inngest({
      ...common,
      isDev: true,
      baseUrl: "http://inngest.embedded",
      eventKey: "embedded",
      fetch: target.fetch,
      // Nothing in between can time a call out, so a run goes from its first to its last step in one call.
      checkpointing: { maxRuntime: 0 },
    });
  }
  const { isDev, baseUrl, eventKey, signingKey, signingKeyFallback } = target.server;
  return new Inngest({
    ...common,
    isDev,
    ...(baseUrl === null ? {} : { baseUrl }),
    ...(eventKey === null ? {} : { eventKey }),
    ...(signingKey === null ? {} : { signingKey }),
    ...(signingKeyFallback === null ? {} : { signingKeyFallback }),
  });
}

/** The SDK logs sentences and objects in any order; ours wants the object first. */
function sdkLogger(log: Log) {
  const line =
    (level: keyof Log) =>
    (...args: unknown[]) => {
      const sentence = args.find((arg) => typeof arg === "string") ?? "the Inngest SDK reports";
      const details = args.filter((arg) => typeof arg === "object" && arg !== null);
      const [first] = details;
      log[level](first instanceof Error ? { err: first } : Object.assign({}, ...details), sentence);
    };
  return { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") };
}

export type JobsClient = ReturnType<typeof createJobsClient>;
