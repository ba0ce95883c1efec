import type { Sql } from "postgres";
import { type Claimed, claimFree, claimKeyed } from "./claim";
import type { Dispatcher } from "./dispatch";
import { type Liveness, reap } from "./liveness";
import { routeEvents } from "./routing";
import type { Engine } from "./engine";
import { fireCrons } from "./crons";
import { flushBuffers } from "./schedule";
import { fireTimers } from "./timers";

const REAP_EVERY_MS = 1_000;
const RETRY_MS = 500;
const REPORT_EVERY_MS = 5_000;
/** When the database comes back every process takes its lock anew; the first must not take the others for dead. */
const SPARE_MS = 5_000;

interface Due {
  events: boolean;
  timers: boolean;
  buffers: boolean;
  crons: boolean;
  free: boolean;
  keyed: boolean;
  next: Date | null;
}

/** Looks for work, does it, and sleeps until the next is due or somebody wakes it. One round at a time. */
export class Loop {
  /** When the database was last asked for work, in milliseconds since the epoch. */
  lastClaimAt: number | undefined;
  private isStopping = false;
  private isWoken = false;
  private ring: () => void = () => {};
  private lastReap = Number.NEGATIVE_INFINITY;
  private lastReport = Number.NEGATIVE_INFINITY;
  private spareUntil = 0;
  private keyedFirst = false;
  private isBacklogged = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly liveness: Liveness,
    private readonly dispatcher: Dispatcher,
    private readonly onReconnected: () => Promise<void>,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Makes the loop look for work now. */
  wake(): void {
    this.isWoken = true;
    this.ring();
  }

  /** Resolves when the last round is over. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      this.isWoken = false;
      let pause: number;
      try {
        pause = await this.round();
      } catch (cause) {
        this.engine.settings.log.warn({ cause }, "Looking for work failed; trying again");
        pause = Math.min(this.engine.settings.pollInterval, RETRY_MS);
      }
      if (pause > 0) await this.rest(pause);
    }
  }

  /** Returns how many milliseconds there is nothing to do. */
  private async round(): Promise<number> {
    const { sql, registry, settings } = this.engine;
    if (await this.liveness.hold()) {
      this.spareUntil = performance.now() + SPARE_MS;
      await this.onReconnected();
    }
    if (performance.now() - this.lastReap >= REAP_EVERY_MS) {
      const freed = await reap(sql, this.liveness.instance, {
        inFlight: [...this.dispatcher.inFlight.keys()],
        sparesOthers: performance.now() < this.spareUntil,
        now: settings.now(),
        callTimeout: settings.callTimeout,
      });
      if (freed > 0) settings.log.warn({ freed }, "Calls of a process that is gone were taken over");
      this.lastReap = performance.now();
    }
    const now = settings.now();
    if (now < (this.lastClaimAt ?? now)) await this.followClock(now, this.lastClaimAt ?? now);
    const due = await findDue(sql, now, [...registry.functions.keys()]);
    this.lastClaimAt = now;
    await this.report(now);
    let found = 0;
    if (due.events) found += await routeEvents(this.engine);
    if (due.timers) found += await fireTimers(this.engine);
    if (due.buffers) found += await sql.begin((tx) => flushBuffers(tx, this.engine));
    if (due.crons) found += await fireCrons(this.engine);
    // What was just found is claimed at once rather than in a round of its own.
    if (due.free || due.keyed || found > 0) found += await this.claim();
    if (found > 0) return 0;
    const next = due.next ? Math.max(due.next.getTime() - settings.now(), 1) : settings.pollInterval;
    return Math.min(next, settings.pollInterval);
  }

  /** After the clock was set back, what was due is due still, and does not wait for the time to come round again. */
  private async followClock(now: number, before: number): Promise<void> {
    await this.engine.sql`
      update queue set run_at = ${new Date(now)}
      where (kind = 'call' or matched_event_id is not null) and locked_by is null
        and run_at > ${new Date(now)} and run_at <= ${new Date(before)}`;
  }

  /** Lets other processes see that work is being looked for. */
  private async report(now: number): Promise<void> {
    if (performance.now() - this.lastReport < REPORT_EVERY_MS) return;
    this.lastReport = performance.now();
    const { sql } = this.engine;
    await sql`update instances set claimed_at = ${new Date(now)} where id = ${this.liveness.instance}`;
  }

  private async claim(): Promise<number> {
    const { sql, registry, settings } = this.engine;
    const free = settings.concurrency - this.dispatcher.inFlight.size;
    // With work waiting, a claim for every single call that ends would cost more than the calls.
    if (free <= 0 || this.isStopping || (this.isBacklogged && free < settings.concurrency / 2)) return 0;
    this.keyedFirst = !this.keyedFirst;
    const order = this.keyedFirst ? [claimKeyed, claimFree] : [claimFree, claimKeyed];
    const rows: Claimed[] = [];
    for (const claim of order) {
      if (rows.length >= free || !this.liveness.isHeld) break;
      rows.push(...(await claim(sql, registry, this.liveness.instance, free - rows.length, settings.now())));
    }
    this.isBacklogged = rows.length >= free;
    if (rows.length > 0) await this.dispatcher.start(rows);
    return rows.length;
  }

  private async rest(pause: number): Promise<void> {
    if (this.isWoken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause);
      this.ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.ring = () => {};
  }
}

async function findDue(sql: Sql, now: number, fnIds: string[]): Promise<Due> {
  const at = new Date(now);
  const [due] = await sql<Due[]>`
    select
      exists (select 1 from events where routed_at is null) as events,
      exists (select 1 from queue where kind <> 'call' and run_at <= ${at}) as timers,
      exists (select 1 from buffers where due_at <= ${at} and fn_id = any(${fnIds})) as buffers,
      exists (select 1 from crons where next_at <= ${at} and fn_id = any(${fnIds})) as crons,
      exists (select 1 from queue
        where kind = 'call' and locked_by is null and key1 is null and run_at <= ${at}) as free,
      exists (select 1 from queue
        where kind = 'call' and locked_by is null and key1 is not null and run_at <= ${at}) as keyed,
      least(
        (select min(run_at) from queue where locked_by is null and run_at > ${at}),
        (select min(next_at) from crons where next_at > ${at}),
        (select min(due_at) from buffers where due_at > ${at})
      ) as next`;
  if (!due) throw new Error("The database did not say what is due.");
  return due;
}
