import type { BaseContext } from "../context";
import type { Claim } from "./claim";
import { goOut } from "./go-out";
import { LeaseLost } from "./lease";
import { loadWork } from "./load";
import { outcomeOf, asFailure } from "./outcome";
import type { PublishingPorts } from "./ports";
import { settle } from "./settle";

/**
 * Publishes one claimed post as far as it goes now. Never throws: what could not be written down is found out by whoever
 * claims the post when the lease has ended.
 */
export async function publishClaimed(
  ctx: BaseContext,
  ports: PublishingPorts,
  claim: Claim,
  signal: AbortSignal,
): Promise<void> {
  const { postId } = claim;
  try {
    const work = await loadWork(ctx, claim);
    if (!work) return;
    const outcome = await goOut(ctx, ports, work, signal).catch((error: unknown) => {
      if (error instanceof LeaseLost) throw error;
      ctx.log.error({ err: error, postId }, "publishing failed unexpectedly");
      const moment = { now: ctx.clock.now(), random: ports.random() };
      return outcomeOf(asFailure(error, "not_sent"), work, moment);
    });
    await settle(ctx, work, outcome);
  } catch (error) {
    if (error instanceof LeaseLost) ctx.log.warn({ postId }, "somebody else took a post over");
    else ctx.log.error({ err: error, postId }, "what became of a post could not be written down yet");
  }
}
