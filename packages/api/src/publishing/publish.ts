import type { BaseContext } from "../context";
import type { Claim } from "./claim";
import { goOut } from "./go-out";
import { LeaseLost } from "./lease";
import { loadWork, type Work } from "./load";
import { asFailure, type Outcome, outcomeOf } from "./outcome";
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
    await settle(ctx, work, signal.aborted ? interrupted(work, outcome) : outcome);
  } catch (error) {
    if (error instanceof LeaseLost) ctx.log.warn({ postId }, "somebody else took a post over");
    else ctx.log.error({ err: error, postId }, "what became of a post could not be written down yet");
  }
}

/** That this process ends costs a post nothing: whoever comes next goes on at once. */
const interrupted = ({ tries }: Work, outcome: Outcome): Outcome =>
  outcome.kind === "waiting" && outcome.tries > tries
    ? { kind: "stopped", sentence: "Drumbeat was restarted. It goes on in a moment." }
    : outcome;
