import autocannon from "autocannon";
import { cpuMs } from "./cpu";

/** A server under test. */
export interface Server {
  url: string;
  headers?: Record<string, string>;
  /** The processes that are charged for a request; their descendants count, too. */
  pids: number[];
}

export interface LoadSample {
  requestsPerSecond: number;
  /** Of the server's processes, in µs. */
  cpuPerRequest: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/**
 * Asks the same thing over and over for `seconds`, on `connections` kept-alive connections of the loopback interface.
 * Throws when any answer is not a success.
 */
export async function load(
  server: Server,
  options: { seconds: number; connections: number },
): Promise<LoadSample> {
  const before = await cpuMs(server.pids);
  const began = performance.now();
  const result = await autocannon({
    url: server.url,
    headers: server.headers ?? {},
    connections: options.connections,
    duration: options.seconds,
  });
  const elapsed = (performance.now() - began) / 1_000;
  const used = (await cpuMs(server.pids)) - before;
  const good = result["2xx"];
  if (result.non2xx > 0 || result.errors > 0 || good === 0) {
    throw new Error(
      `${server.url}: ${good} good answers, ${result.non2xx} bad ones, ${result.errors} errors.`,
    );
  }
  return {
    requestsPerSecond: good / elapsed,
    cpuPerRequest: (used * 1_000) / good,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}

/** One answer, to see that a server gives what it should before it is measured. Throws unless it is a success. */
export async function ask(server: Server): Promise<string> {
  const response = await fetch(server.url, { headers: server.headers ?? {}, redirect: "manual" });
  const text = await response.text();
  if (!response.ok) throw new Error(`${server.url} answered ${response.status}: ${text.slice(0, 300)}`);
  return text;
}
