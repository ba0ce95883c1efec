import type { LookedUp } from "@drumbeat/social/contract";
import type { NetworkFailure } from "@drumbeat/social/failure";
import { knownIds, noteFailure } from "./attempts";
import { writeEvents } from "./events";
import type { Before, Stepped, Way } from "./go-out";
import type { AttemptRow } from "./load";
import { asFailure, held, outcomeOf } from "./outcome";
import { absencesNeeded, nextLookUp } from "./pace";
import { persist } from "./persist";
import { outgoing, recordOut, renew, within } from "./send";
import type { PlannedStep } from "./steps";

const lookWithinMs = 30_000;

/** How a hold is worded whose post may be out: people are offered both ways. */
export const unsure =
  "It may be out already. Look at the account: mark it as published if it is there, or send it again.";

/**
 * Looks for a step that may be out, once. Absent only after as many looks as the network makes necessary; until then the
 * post waits for the next.
 */
export async function findOut(
  way: Way,
  planned: PlannedStep,
  before: Before,
  attempt: AttemptRow,
): Promise<Stepped | "absent"> {
  const { ctx, work, adapter } = way;
  const now = ctx.clock.now();
  const since = (attempt.endedAt ?? attempt.startedAt).getTime();
  if (work.lookUps === 0 && now < since + adapter.lookUpLagMs) {
    return wait(way, nextLookUp(0, adapter.lookUpLagMs, since, now), 0);
  }
  let looked: LookedUp;
  try {
    looked = await look(way, planned, before, attempt);
  } catch (error) {
    return afterFailure(way, asFailure(error, "not_sent"));
  }
  if (looked.kind === "cannot_tell") return { ends: held("unclear", `${looked.sentence} ${unsure}`) };
  const at = new Date(ctx.clock.now());
  if (looked.kind === "found") {
    const { sent } = looked;
    await persist(ctx, (tx) => recordOut(tx, work, attempt, "reconciled", sent, at));
    Object.assign(work, { tries: 0, lookUps: 0 });
    return { sent };
  }
  const lookUps = work.lookUps + 1;
  if (lookUps < absencesNeeded(adapter.isRepeatSafe)) {
    return wait(way, nextLookUp(lookUps, adapter.lookUpLagMs, since, Number(at)), lookUps);
  }
  const { businessId, postId } = work;
  await persist(ctx, async (tx) => {
    await noteFailure(tx, attempt, "abandoned", null, at);
    const sentence = "It is not there. It is sent again.";
    await writeEvents(tx, [{ businessId, postId, kind: "looked_up", step: attempt.step, sentence, at }]);
  });
  Object.assign(work, { lookUps: 0 });
  return "absent";
}

async function look(way: Way, planned: PlannedStep, before: Before, attempt: AttemptRow): Promise<LookedUp> {
  const { ctx, work, adapter } = way;
  const step = { ...(await outgoing(way, planned, before)), key: attempt.key };
  const tries = work.attempts.filter(({ step: position }) => position === planned.position);
  const since = Math.min(...tries.map(({ startedAt }) => startedAt.getTime()));
  const search = { step, prepared: attempt.prepared, since, known: await knownIds(ctx, work) };
  try {
    return await adapter.lookUp(way.account, search, within(way, lookWithinMs));
  } catch (error) {
    const failure = asFailure(error, "not_sent");
    if (failure.kind !== "reconnect") throw failure;
    const account = await renew(way, failure);
    if (!account) throw failure;
    return adapter.lookUp(account, search, within(way, lookWithinMs));
  }
}

/** That it cannot be looked for says nothing about the post: it still may be out. */
function afterFailure({ ctx, ports, work }: Way, failure: NetworkFailure): Stepped {
  const outcome = outcomeOf(failure, work, { now: ctx.clock.now(), random: ports.random() });
  if (outcome.kind === "held" || outcome.kind === "failed") {
    return failure.kind === "reconnect"
      ? {
          ends: held(
            "account",
            `${failure.message} It may be out already; then it is looked for.`,
            failure.said,
          ),
        }
      : { ends: held("unclear", `${failure.message} ${unsure}`, failure.said) };
  }
  return { ends: outcome };
}

function wait({ work }: Way, at: number, lookUps: number): Stepped {
  const sentence = lookUps === 0 ? "It is looked for in a moment." : "Not found yet. It is looked for again.";
  return {
    ends: { kind: "waiting", at, sentence, said: null, tries: work.tries, lookUps, isLimited: false },
  };
}
