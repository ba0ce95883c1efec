import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import type { BaseContext } from "../context";
import { scheduleChannel } from "./announce";
import { type Claim, claimPosts, nextDue } from "./claim";
import type { PublishingPorts } from "./ports";
import { publishClaimed } from "./publish";

interface FeederOptions {
  /** Its clock decides what is due. */
  ctx: BaseContext;
  ports: PublishingPorts;
  /** The pool that listens; postgres.js reconnects it by itself. */
  sql: postgres.Sql;
  /** Most posts on their way at once. */
  concurrency: number;
  /** Done before each look: brings the clock up to date. */
  beforeLook?: () => Promise<void>;
}

export interface Feeder {
  /** False when it has not been found out for long what is due. */
  isAtWork(): boolean;
  /** Claims nothing more, lets calls under way end, and gives everything else back. */
  stop(withinMs: number): Promise<void>;
}

/** Looks that nothing announced: the net under the announcements. */
const sweepMs = 60_000;
/** When something is due that cannot go yet: its account is busy in another process, or sending is stopped. */
const blockedMs = 1_000;

/**
 * Sends posts out when they are due: sleeps until the next one is, is woken when something is planned, and has at most
 * `concurrency` on their way. Any number of processes may run one.
 */
export function startFeeder({ ctx, ports, sql, concurrency, beforeLook }: FeederOptions): Feeder {
  const ending = new AbortController();
  const underWay = new Set<Promise<void>>();
  let isWanted = false;
  let looking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let listening: Promise<postgres.ListenMeta | undefined> | undefined;
  let lastLook = ctx.clock.now();

  function start(claim: Claim): void {
    const work = publishClaimed(ctx, ports, claim, ending.signal).finally(() => {
      underWay.delete(work);
      wake();
    });
    underWay.add(work);
  }

  /** Starts what can be started. Returns after how many milliseconds to look again. */
  async function look(): Promise<number> {
    await beforeLook?.();
    while (!ending.signal.aborted) {
      const next = await nextDue(ctx);
      lastLook = ctx.clock.now();
      if (next === null || next > lastLook) return Math.min(sweepMs, (next ?? Infinity) - lastLook);
      const room = concurrency - underWay.size;
      // The next that ends wakes us.
      if (room <= 0) return sweepMs;
      const claims = await claimPosts(ctx, room);
      if (claims.length === 0) return blockedMs;
      for (const claim of claims) start(claim);
    }
    return sweepMs;
  }

  async function lookWhileWanted(): Promise<void> {
    let wait = blockedMs;
    while (isWanted && !ending.signal.aborted) {
      isWanted = false;
      try {
        wait = await look();
      } catch (error) {
        wait = blockedMs;
        ctx.log.warn({ err: error }, "it could not be found out which posts are due");
      }
    }
    clearTimeout(timer);
    if (!ending.signal.aborted) timer = setTimeout(wake, wait);
  }

  function wake(): void {
    if (ending.signal.aborted) return;
    isWanted = true;
    listen();
    looking ??= lookWhileWanted().finally(() => {
      looking = undefined;
      // An announcement that came while the last look was ending.
      if (isWanted) wake();
    });
  }

  function listen(): void {
    listening ??= sql.listen(scheduleChannel, wake, wake).catch((error: unknown) => {
      listening = undefined;
      ctx.log.warn({ err: error }, "the plan of posts cannot be listened to yet");
      return undefined;
    });
  }

  wake();
  return {
    isAtWork: () => ctx.clock.now() - lastLook < 2 * sweepMs,
    async stop(withinMs) {
      ending.abort();
      clearTimeout(timer);
      const listener = await listening;
      await listener?.unlisten().catch(() => undefined);
      await looking;
      const patience = new AbortController();
      const late = pause(withinMs, undefined, { signal: patience.signal }).catch(() => undefined);
      await Promise.race([Promise.all(underWay), late]);
      patience.abort();
      if (underWay.size > 0)
        ctx.log.warn(
          { posts: underWay.size },
          "calls are still under way; what becomes of them is found out",
        );
    },
  };
}
