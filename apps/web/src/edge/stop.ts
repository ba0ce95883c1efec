import type { Server } from "node:http";
import type { Runtime } from "../runtime";
import type { Lifecycle } from "./lifecycle";

/** Longest time in ms between the signal and the end. */
const graceMs = 7_000;
/** How often connections are closed that have become idle meanwhile. */
const sweepMs = 50;

/**
 * Ends the process in good order on SIGTERM, Ctrl-C, or when the process that started it is gone: no new connections, live
 * streams closed (browsers come back to another process), requests under way answered, then the pool.
 */
export function stopOn(options: { server: Server; lifecycle: Lifecycle; runtime: Runtime }): void {
  const { server, lifecycle, runtime } = options;
  const stop = (reason: string) => {
    if (lifecycle.isDraining) return;
    lifecycle.isDraining = true;
    runtime.ctx.log.info({ reason }, "web is stopping");
    setTimeout(() => process.exit(0), graceMs);
    server.close(() => void runtime.close().finally(() => process.exit(0)));
    for (const request of lifecycle.streams) request.destroy();
    setInterval(() => server.closeIdleConnections(), sweepMs);
  };
  process.once("SIGTERM", () => stop("SIGTERM"));
  process.once("SIGINT", () => stop("SIGINT"));
  process.once("disconnect", () => stop("the supervisor is gone"));
}
