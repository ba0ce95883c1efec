import type { NetworkAdapter, Sent } from "@drumbeat/social/contract";
import type { ConnectedAccount } from "@drumbeat/social/credentials";
import type { BaseContext } from "../context";
import { sentOf, unclearOf } from "./attempts";
import { findOut, unsure } from "./find-out";
import type { Work } from "./load";
import { obstacle } from "./obstacle";
import { asFailure, held, type Outcome, outcomeOf } from "./outcome";
import type { PublishingPorts } from "./ports";
import { sendStep } from "./send";
import { type PlannedStep, stepName, stepsOf } from "./steps";

/** One post on its way, as the parts of this work pass it around. */
export interface Way {
  ctx: BaseContext;
  ports: PublishingPorts;
  work: Work;
  adapter: NetworkAdapter;
  account: ConnectedAccount;
  signal: AbortSignal;
}

/** What has become of one step: it is out, or the post ends here for now. */
export type Stepped = { sent: Sent } | { ends: Outcome };

const openWithinMs = 30_000;

/**
 * Sends what is not out yet of a claimed post, in order. Each call is written down before it is made; what may be out is
 * looked for before anything is sent again.
 */
export async function goOut(
  ctx: BaseContext,
  ports: PublishingPorts,
  work: Work,
  signal: AbortSignal,
): Promise<Outcome> {
  const adapter = ports.adapters[work.network];
  const first = obstacle(ports, work, ctx.clock.now());
  if (first) return first;
  if (!adapter || work.accountId === null) throw new Error("a post without an obstacle has an account");
  const name = { businessId: work.businessId, accountId: work.accountId };
  try {
    const account = await ports.open(name, AbortSignal.any([signal, AbortSignal.timeout(openWithinMs)]));
    return await walk({ ctx, ports, work, adapter, account, signal });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "NetworkFailure") throw error;
    const moment = { now: ctx.clock.now(), random: ports.random() };
    return outcomeOf(asFailure(error, "not_sent"), work, moment);
  }
}

async function walk(way: Way): Promise<Outcome> {
  const { work } = way;
  const steps = stepsOf(work);
  let root: Sent | null = null;
  let previous: Sent | null = null;
  for (const step of steps) {
    const stepped: Stepped = await take(way, step, { root, previous });
    if ("ends" in stepped) return ending(stepped.ends, step, root, steps);
    root ??= stepped.sent;
    previous = stepped.sent;
    const pause = previous.nothingBefore ?? 0;
    if (pause > way.ctx.clock.now() && step !== steps.at(-1)) return pausing(work, pause);
  }
  if (!root) return { kind: "failed", reason: "This post says nothing.", said: null };
  return { kind: "published", first: root, note: null };
}

export interface Before {
  root: Sent | null;
  previous: Sent | null;
}

async function take(way: Way, step: PlannedStep, before: Before): Promise<Stepped> {
  const { work } = way;
  const isOut = sentOf(work, step);
  if (isOut) return { sent: isOut };
  const unclear = unclearOf(work, step);
  if (unclear && !unclear.fingerprint.equals(step.fingerprint)) {
    return { ends: held("unclear", `It was changed while an earlier version may have gone out. ${unsure}`) };
  }
  if (unclear) {
    const found = await findOut(way, step, before, unclear);
    if (found !== "absent") return found;
  }
  return sendStep(way, step, before);
}

/** A comment that does not get out does not unmake its post; of a thread it is said how far it came. */
function ending(outcome: Outcome, step: PlannedStep, root: Sent | null, steps: PlannedStep[]): Outcome {
  if (outcome.kind === "stopped" || outcome.kind === "published") return outcome;
  const isTried = outcome.kind === "waiting" && !outcome.isLimited && outcome.tries < triesOfComment;
  if (step.kind === "comment" && root && !isTried) {
    const why = outcome.kind === "waiting" ? outcome.sentence : outcome.reason;
    return { kind: "published", first: root, note: `The first comment is not certain to be there. ${why}` };
  }
  const parts = steps.filter(({ kind }) => kind !== "comment").length;
  if (outcome.kind === "waiting" || parts === 1) return outcome;
  const before = step.position === 0 ? "" : ` What comes before it is out.`;
  return { ...outcome, reason: `${stepName(step, parts)}: ${outcome.reason}${before}` };
}

const triesOfComment = 4;

const pausing = ({ tries, lookUps }: Work, at: number): Outcome => ({
  kind: "waiting",
  at,
  sentence: "The network takes nothing more for a while.",
  said: null,
  tries,
  lookUps,
  isLimited: true,
});
