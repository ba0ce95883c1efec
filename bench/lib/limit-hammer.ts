// A process of its own that calls as fast as it can, for the measurement of limits. Says how many calls were let through.
import { DomainError } from "@drumbeat/core/errors";
import { systemClock } from "@drumbeat/core/time";
import { createLimiter } from "@drumbeat/api/limits/limiter";
import { connect } from "@drumbeat/db/client";

export interface Order {
  who: string;
  max: number;
  calls: number;
  /** Calls that wait for their answers at the same time. */
  atOnce: number;
}

const [url = ""] = process.argv.slice(2);
const { db, close } = connect(url, { max: 5, name: "bench-limits" });
const log = { debug() {}, info() {}, warn() {}, error() {} };
const limiter = createLimiter({ db, clock: systemClock, log });

process.on("message", (order: Order | "end") => {
  if (order === "end") return void close().then(() => process.exit(0));
  void hammer(order).then((admitted) => process.send?.(admitted));
});
process.send?.("ready");

async function hammer({ who, max, calls, atOnce }: Order): Promise<number> {
  const limit = { name: `bench-${max}`, max, windowMs: 600_000 };
  let admitted = 0;
  let left = calls;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      try {
        await limiter.admit(limit, who);
        admitted += 1;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  return admitted;
}
