import type { Prepared, Sent, Step } from "@drumbeat/social/contract";
import { NetworkFailure } from "@drumbeat/social/failure";
import type { AttemptRow, Work } from "./load";
import { beginAttempt, keyOf, lastAlike, noteFailure, noteSent } from "./attempts";
import { writeEvents } from "./events";
import { leaseMs } from "./claim";
import type { Before, Stepped, Way } from "./go-out";
import { extendLease, LeaseLost } from "./lease";
import { asFailure, outcomeOf } from "./outcome";
import { nextLookUp } from "./pace";
import { persist } from "./persist";
import type { PlannedStep } from "./steps";

const renewWithinMs = 45_000;
/** A call that is not begun by then is not made: this machine stood still, and the lease may end while the call is made. */
const freshMs = 20_000;
const prepareWithinMs = 10 * 60_000;
/** Uploads are used again within this time; later they are made anew. */
const preparedForMs = 20 * 60_000;

/** The step as the network's adapter takes it. */
export async function outgoing(way: Way, step: PlannedStep, before: Before): Promise<Step> {
  const { ctx, ports, work, adapter } = way;
  const { kind, text, options } = step;
  const files = step.media.length > 0 ? await ports.files(work.businessId, work.network, step.media) : [];
  const key = keyOf(work, step, adapter, ctx.clock.now());
  return { kind, text, options, language: languageOf(work), files, ...before, key };
}

/** Of several languages nobody has said which one this post is in. */
const languageOf = ({ languages: [first, ...others] }: Work): string | null =>
  first !== undefined && others.length === 0 ? first : null;

/** Makes the visible call of a step, which is certainly not out. With a renewed connection once more when it is refused. */
export async function sendStep(way: Way, planned: PlannedStep, before: Before): Promise<Stepped> {
  const first = await trySend(way, planned, before);
  if (!("refused" in first)) return first;
  const { ctx, ports, work } = way;
  const failed = (failure: NetworkFailure): Stepped => ({
    ends: outcomeOf(failure, work, { now: ctx.clock.now(), random: ports.random() }),
  });
  const renewed = await renew(way, first.refused).catch((error: unknown) => asFailure(error, "not_sent"));
  if (renewed instanceof Error) return failed(renewed);
  if (!renewed) return failed(first.refused);
  const second = await trySend({ ...way, account: renewed }, planned, before);
  return "refused" in second ? failed(second.refused) : second;
}

export function renew({ ports, work, account, signal }: Way, failure: NetworkFailure) {
  if (work.accountId === null) return Promise.resolve(null);
  const name = { businessId: work.businessId, accountId: work.accountId };
  return ports.renew(name, account, failure, AbortSignal.any([signal, AbortSignal.timeout(renewWithinMs)]));
}

type Tried = Stepped | { refused: NetworkFailure };

async function trySend(way: Way, planned: PlannedStep, before: Before): Promise<Tried> {
  const { ctx, ports, work, adapter, account } = way;
  let step: Step;
  let prepared: Prepared;
  try {
    step = await outgoing(way, planned, before);
    prepared = await prepare(way, planned, step);
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    return failing(way, asInvisible(error));
  }
  const attempt = await beginAttempt(ctx, work, { step: planned, key: step.key, prepared });
  if (!attempt) return { ends: { kind: "stopped", sentence: "It was stopped before it was sent." } };
  const late = ctx.clock.now() - attempt.startedAt.getTime();
  if (late > freshMs) return afterFailure(way, attempt, tooSlow());
  let sent: Sent;
  try {
    sent = await adapter.send(account, step, prepared, AbortSignal.timeout(ports.sendWithinMs));
  } catch (error) {
    return afterFailure(way, attempt, asFailure(error, "unknown"));
  }
  const at = new Date(ctx.clock.now());
  await persist(ctx, (tx) => recordOut(tx, work, attempt, "accepted", sent, at));
  Object.assign(work, { tries: 0, lookUps: 0 });
  return { sent };

  function failing({ work: { tries, lookUps } }: Way, failure: NetworkFailure): Tried {
    if (failure.kind === "reconnect") return { refused: failure };
    return { ends: outcomeOf(failure, { tries, lookUps }, { now: ctx.clock.now(), random: ports.random() }) };
  }
}

/** Writes down that a step is out. */
export async function recordOut(
  tx: Parameters<typeof noteSent>[0],
  { businessId, postId }: Pick<Work, "businessId" | "postId">,
  attempt: AttemptRow,
  state: "accepted" | "reconciled",
  sent: Sent,
  at: Date,
): Promise<void> {
  await noteSent(tx, attempt, state, sent, at);
  const [kind, sentence] =
    state === "accepted"
      ? (["accepted", "The network has taken it."] as const)
      : (["looked_up", "It is there: the network had taken it."] as const);
  await writeEvents(tx, [{ businessId, postId, kind, step: attempt.step, sentence, url: sent.url, at }]);
}

/** The try is noted as what it was; what may be out waits for a look-up. */
async function afterFailure(way: Way, attempt: AttemptRow, failure: NetworkFailure): Promise<Tried> {
  const { ctx, ports, work, adapter } = way;
  const { businessId, postId } = work;
  const now = ctx.clock.now();
  const at = new Date(now);
  const isUnclear = failure.kind === "unknown";
  const state = isUnclear ? "unknown" : failure.kind === "refused" ? "refused" : "abandoned";
  const kind = isUnclear ? "unclear" : failure.kind === "refused" ? "refused" : "waiting";
  await persist(ctx, async (tx) => {
    await noteFailure(tx, attempt, state, failure, at);
    const line = {
      businessId,
      postId,
      kind,
      step: attempt.step,
      sentence: failure.message,
      said: failure.said,
      at,
    } as const;
    await writeEvents(tx, [line]);
  });
  if (failure.kind === "reconnect") return { refused: failure };
  if (!isUnclear) return { ends: outcomeOf(failure, work, { now, random: ports.random() }) };
  const sentence = "It may be out. It is looked for before anything is sent again.";
  const lookAt = nextLookUp(0, adapter.lookUpLagMs, now, now);
  return {
    ends: { kind: "waiting", at: lookAt, sentence, said: null, tries: 0, lookUps: 0, isLimited: false },
  };
}

async function prepare(way: Way, planned: PlannedStep, step: Step): Promise<Prepared> {
  const { ctx, work, adapter, account } = way;
  if (!adapter.prepare) return {};
  const last = lastAlike(work, planned);
  const isFresh = last && ctx.clock.now() - last.startedAt.getTime() < preparedForMs;
  if (isFresh && Object.keys(last.prepared).length > 0 && last.state === "abandoned") return last.prepared;
  await extendLease(ctx, work, prepareWithinMs + leaseMs);
  const prepared = await adapter.prepare(account, step, within(way, prepareWithinMs));
  // An upload may take long; should this process die now, the next one need not wait as long.
  await extendLease(ctx, work);
  return prepared;
}

/** Nobody can see uploads: whatever became of them, they can be made again. */
function asInvisible(error: unknown): NetworkFailure {
  const failure = asFailure(error, "not_sent");
  if (failure.kind !== "unknown") return failure;
  return Object.assign(failure, { kind: "not_sent" as const });
}

/** Ends after so long, and when this process stops. Not for visible calls: those end by themselves, so that their outcome is known. */
export const within = ({ signal }: Way, ms: number): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(ms)]);

const tooSlow = () =>
  new NetworkFailure("not_sent", { sentence: "This Drumbeat was too slow to send it. It tries again." });
