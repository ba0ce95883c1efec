import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "@drumbeat/db/client";
import type { BaseContext } from "../context";
import { LeaseLost } from "./lease";

const pausesMs = [100, 250, 500, 1_000, 2_000, 4_000, 8_000, 8_000];
/** Of the index under which no step is out twice. */
const isOutAlready = "publish_attempts_out";

/**
 * Writes down what a network has answered, over a restart of the database: what is not written down has to be looked up
 * later. That somebody else has already found the same out is no failure.
 */
export async function persist(
  ctx: Pick<BaseContext, "db" | "log">,
  write: (tx: Database) => Promise<void>,
): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await ctx.db.transaction(write);
    } catch (error) {
      if (constraintOf(error) === isOutAlready) {
        ctx.log.error({ err: error }, "a step of a post was found to be out twice");
        return;
      }
      const wait = pausesMs[turn];
      if (error instanceof LeaseLost || wait === undefined) throw error;
      ctx.log.warn({ err: error }, "an answer of a network could not be written down yet");
      await pause(wait);
    }
  }
}

function constraintOf(error: unknown): string | null {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ("constraint_name" in inner && typeof inner.constraint_name === "string") return inner.constraint_name;
  }
  return null;
}
