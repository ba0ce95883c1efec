import { nextNight } from "@drumbeat/core/posts/metrics";
import type { NetworkAdapter } from "@drumbeat/social/contract";
import type { ConnectedAccount } from "@drumbeat/social/credentials";
import { NetworkFailure } from "@drumbeat/social/failure";
import type { BaseContext } from "../context";
import type { AccountName, PublishingPorts } from "../publishing/ports";
import { claimReading, type DuePost, type DueReading } from "./claim";
import { keepFollowers, keepPosts, noteReadable, putOff } from "./keep";

/** What figures are read with. */
export type ReadingPorts = Pick<PublishingPorts, "adapters" | "open" | "renew" | "random">;

const callWithinMs = 30_000;
/** After something that may pass: read again then, in milliseconds. */
const againMs = 15 * 60_000;

/** What became of a reading, for the log of the job. */
export interface ReadingOutcome {
  posts: number;
  putOff: string | null;
}

/**
 * Reads what is due of one account, in as few calls as its network allows. A network that limits is left alone until it
 * allows more; trouble puts the rest off, and says so. Never throws for a network.
 */
export async function readAccountMetrics(
  ctx: BaseContext,
  ports: ReadingPorts,
  name: AccountName,
): Promise<ReadingOutcome> {
  const reading = await claimReading(ctx, name);
  if (!reading) return { posts: 0, putOff: null };
  const metrics = ports.adapters[reading.network]?.metrics;
  if (!metrics) {
    await putOff(ctx, reading, reading.posts, { at: null, trouble: null });
    return { posts: 0, putOff: null };
  }
  const open = [...reading.posts];
  try {
    await readAll(ctx, ports, reading, metrics, open);
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    const at = new Date(nextTry(error, reading, ctx.clock.now(), ports.random()));
    await putOff(ctx, reading, open, { at, trouble: error.message });
    return { posts: reading.posts.length - open.length, putOff: error.message };
  }
  await noteReadable(ctx, reading);
  return { posts: reading.posts.length, putOff: null };
}

type MetricsOf = NonNullable<NetworkAdapter["metrics"]>;

/** Takes out of `open` what has been read and kept. */
async function readAll(
  ctx: BaseContext,
  ports: ReadingPorts,
  reading: DueReading,
  metrics: MetricsOf,
  open: DuePost[],
): Promise<void> {
  let account = await ports.open(reading, AbortSignal.timeout(callWithinMs));
  const ask = async <T>(call: (as: ConnectedAccount, signal: AbortSignal) => Promise<T>): Promise<T> => {
    try {
      return await call(account, AbortSignal.timeout(callWithinMs));
    } catch (error) {
      if (!(error instanceof NetworkFailure) || error.kind !== "reconnect") throw error;
      const renewed = await ports.renew(reading, account, error, AbortSignal.timeout(callWithinMs));
      if (!renewed) throw error;
      account = renewed;
      return call(account, AbortSignal.timeout(callWithinMs));
    }
  };
  while (open.length > 0) {
    const batch = open.slice(0, metrics.batch);
    const ids = batch.map(({ externalId }) => externalId);
    const found = await ask((as, signal) => metrics.posts(as, ids, signal));
    await keepPosts(ctx, reading, batch, found);
    open.splice(0, batch.length);
  }
  if (!reading.isAccountDue) return;
  const followers = metrics.followers
    ? await ask(async (as, signal) => (await metrics.followers?.(as, signal)) ?? null)
    : null;
  await keepFollowers(ctx, reading, followers);
}

/** A connection that is gone is asked again in the night: somebody may have connected it by then. */
function nextTry(failure: NetworkFailure, { timeZone }: DueReading, now: number, random: number): number {
  if (failure.kind === "reconnect" || failure.kind === "refused") return nextNight(now, timeZone);
  const wait = againMs * (0.8 + 0.4 * random);
  return Math.max(failure.retryAt ?? 0, Math.round(now + wait));
}
