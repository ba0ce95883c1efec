import type { IncomingMessage } from "node:http";

/** Whether this process still takes on work, and what has to be ended before it goes. */
export interface Lifecycle {
  isDraining: boolean;
  /** Requests whose answers never end by themselves. */
  streams: Set<IncomingMessage>;
}

export function createLifecycle(): Lifecycle {
  return { isDraining: false, streams: new Set() };
}
