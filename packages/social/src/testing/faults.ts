import type { Outgoing } from "./server";

/** How a network misbehaves. */
export interface Fault {
  /** The request, as the routes of the server are named: "POST /2/tweets". */
  on: string;
  /** Whether what was asked for has been done by then. */
  when?: "before" | "after";
  /** Drops the connection, never answers, answers nonsense, or answers this. Nothing: only slow. */
  how?: "reset" | "silence" | "garbage" | Outgoing;
  delayMs?: number;
  /** For the next so many requests; one when not said. */
  times?: number;
}

interface Faults {
  add(fault: Fault): void;
  /** The fault that strikes this request, and counts it. */
  take(on: string): Fault | undefined;
}

export function createFaults(): Faults {
  const waiting: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => {
      waiting.push({ fault: { when: "before", ...fault }, left: fault.times ?? 1 });
    },
    take: (on) => {
      const next = waiting.find(({ fault, left }) => fault.on === on && left > 0);
      if (next) next.left -= 1;
      return next?.fault;
    },
  };
}
