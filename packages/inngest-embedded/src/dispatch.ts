import { setTimeout } from "node:timers/promises";
import { ticketOf } from "./checkpoint";
import { type Claimed, type Fence, loadRuns } from "./claim";
import { isConnectionError } from "./database";
import type { Handler } from "./options";
import { buildRequest, type Call, type Outcome, readResponse, toStepError } from "./protocol";
import type { Engine } from "./engine";
import { settle } from "./settle";

export interface InFlight {
  claimed: Claimed;
  fence: Fence;
  /** Set when a checkpoint told the call to stop: what it answers then means nothing. */
  isHalted: boolean;
  /** Gives the call its full time again, because a step of it has ended. */
  postpone: () => void;
}

const MAX_REFUSALS = 4;
const FIRST_WAIT_MS = 50;
const MAX_WAIT_MS = 2_000;

type RunInput = Pick<Call, "events" | "steps" | "requestVersion">;

const about = ({ claimed }: InFlight) => ({
  runId: claimed.runId,
  fnId: claimed.fnId,
  stepId: claimed.stepId,
});

/** Makes claimed calls and writes down what they came to. */
export class Dispatcher {
  readonly inFlight = new Map<string, InFlight>();
  private readonly finished = new Map<string, Promise<void>>();
  private isAbandoned = false;

  constructor(
    private readonly engine: Engine,
    private readonly handler: Handler,
    private readonly instance: number,
    private readonly onFinished: () => void,
  ) {}

  /** Starts the calls; returns once they are on their way. */
  async start(rows: Claimed[]): Promise<void> {
    const flights = rows.map((claimed): InFlight => {
      const fence = { id: claimed.id, generation: claimed.generation, instance: this.instance };
      return { claimed, fence, isHalted: false, postpone: () => {} };
    });
    for (const flight of flights) this.inFlight.set(flight.claimed.id, flight);
    try {
      const runs = await loadRuns(
        this.engine.sql,
        this.engine.registry,
        [...new Set(rows.map((row) => row.runId))],
        this.engine.settings.now(),
      );
      for (const flight of flights) {
        const run = runs.get(flight.claimed.runId);
        if (run) this.track(flight, run);
        else this.inFlight.delete(flight.claimed.id);
      }
    } catch (cause) {
      for (const flight of flights) this.track(flight, undefined);
      throw cause;
    }
  }

  private track(flight: InFlight, run: RunInput | undefined): void {
    const { id } = flight.claimed;
    const work = (run ? this.execute(flight, run) : this.release(flight))
      .catch((cause) => this.engine.settings.log.error({ cause, queueId: id }, "A call could not be settled"))
      .finally(() => {
        this.inFlight.delete(id);
        this.finished.delete(id);
        this.onFinished();
      });
    this.finished.set(id, work);
  }

  private async execute(flight: InFlight, run: RunInput): Promise<void> {
    const outcome = await this.call(flight, run);
    if (flight.isHalted) return await this.release(flight);
    const written = await this.persist(flight, (refusal) =>
      settle(this.engine, flight.claimed, flight.fence, refusal ?? outcome),
    );
    if (!written) this.engine.settings.log.info(about(flight), "A result came too late and was dropped");
  }

  private async call(flight: InFlight, run: RunInput): Promise<Outcome> {
    const { claimed, fence } = flight;
    const { registry, settings } = this.engine;
    const maxAttempts = registry.functions.get(claimed.fnId)?.maxAttempts ?? 1;
    if (claimed.attempt >= maxAttempts) {
      const message = `The process stopped during the last of ${maxAttempts} attempts.`;
      return {
        kind: "error",
        error: { name: "ProcessStopped", message },
        retry: false,
        retryAfter: undefined,
      };
    }
    const request = buildRequest({
      ...run,
      runId: claimed.runId,
      fnId: claimed.fnId,
      stepId: claimed.stepId,
      ticket: ticketOf(fence),
      queueId: claimed.id,
      generation: claimed.generation,
      attempt: claimed.attempt,
      maxAttempts,
      planOnly: claimed.planOnly,
    });
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_resolve, reject) => {
      const message = `The function did not answer within ${settings.callTimeout / 1000} seconds.`;
      timer = globalThis.setTimeout(() => reject(new Error(message)), settings.callTimeout);
    });
    flight.postpone = () => timer?.refresh();
    try {
      const response = await Promise.race([this.handler(request), timeout]);
      return await readResponse(response, settings.now());
    } catch (cause) {
      return { kind: "error", error: toStepError(cause), retry: true, retryAfter: undefined };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Gives a row back at no cost. */
  private async release(flight: InFlight): Promise<void> {
    await this.persist(flight, () => this.unlock(flight));
  }

  private async unlock({ fence }: InFlight): Promise<void> {
    await this.engine.sql`
      update queue set locked_by = null, locked_at = null,
        run_at = least(run_at, ${new Date(this.engine.settings.now())})
      where id = ${fence.id} and generation = ${fence.generation} and locked_by = ${fence.instance}`;
  }

  /**
   * Tries until it is written: a result in hand must not be lost while the database is away, and a row that stays
   * locked by a living process would stay so for ever. Data that the database refuses becomes the call's error.
   */
  private async persist<T>(
    flight: InFlight,
    write: (refusal: Outcome | undefined) => Promise<T>,
  ): Promise<T> {
    let refusals = 0;
    let refusal: Outcome | undefined;
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, MAX_WAIT_MS)) {
      try {
        return await write(refusal);
      } catch (cause) {
        this.engine.settings.log.warn({ ...about(flight), cause }, "A result could not be written yet");
        if (this.isAbandoned) throw cause;
        if (!isConnectionError(cause)) refusals += 1;
        if (refusals >= MAX_REFUSALS) {
          refusal = { kind: "error", error: toStepError(cause), retry: true, retryAfter: undefined };
        }
      }
      await setTimeout(wait);
    }
  }

  /** Waits for the calls under way, at most `deadline` milliseconds, then gives the others back. */
  async drain(deadline: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = globalThis.setTimeout(resolve, deadline);
    });
    await Promise.race([Promise.all(this.finished.values()), late]);
    clearTimeout(timer);
    this.isAbandoned = true;
    await Promise.all([...this.inFlight.values()].map((flight) => this.unlock(flight)));
  }
}
