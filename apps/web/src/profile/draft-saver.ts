import type { Answers } from "./answers";

/** What is not yet on the server. */
export interface Pending {
  answers: Partial<Answers>;
  step?: number;
}

export type SaveState =
  | { kind: "saved" }
  | { kind: "saving" }
  | { kind: "offline" }
  | { kind: "refused"; message: string };

/** How a save can end. `finished` names the business when another tab was faster. */
export type SaveResult =
  | { kind: "saved" }
  | { kind: "finished"; slug: string }
  | { kind: "offline" }
  | { kind: "refused"; message: string };

interface Ports {
  send: (pending: Pending) => Promise<SaveResult>;
  /** Keeps what is pending on this device, in case page or network go away. */
  keep: (pending: Pending) => void;
  onState: (state: SaveState) => void;
  onFinished: (slug: string) => void;
  /** Runs a callback after some milliseconds; returns the way to call it off. */
  schedule: (callback: () => void, milliseconds: number) => () => void;
}

const pause = 500;
const longestWait = 30_000;

/** Saves a draft as it is typed: soon, one request at a time, only what changed, again and again while there is no network. */
export class DraftSaver {
  #pending: Pending;
  #sending: Promise<void> | null = null;
  #failures = 0;
  #cancel: (() => void) | null = null;
  readonly #ports: Ports;

  constructor(ports: Ports, pending: Pending = { answers: {} }) {
    this.#ports = ports;
    this.#pending = pending;
  }

  get pending(): Pending {
    return this.#pending;
  }

  get hasPending(): boolean {
    return this.#pending.step !== undefined || Object.keys(this.#pending.answers).length > 0;
  }

  /** Notes a change and saves it after a short pause in typing. */
  change(change: Partial<Answers>, step?: number): void {
    this.#pending = {
      answers: { ...this.#pending.answers, ...change },
      ...(step === undefined ? this.#stepOf(this.#pending) : { step }),
    };
    this.#ports.keep(this.#pending);
    this.#ports.onState({ kind: "saving" });
    this.#later(step === undefined ? pause : 0);
  }

  /** Saves at once what is pending; resolves when that, or what is being saved already, has been answered. */
  flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    if (!this.hasPending) return Promise.resolve();
    this.#sending ??= this.#send(this.#pending).finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  /** Stops. What is pending stays on this device. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** Stops, and keeps nothing: the draft has become a business or is gone. */
  forget(): void {
    this.stop();
    this.#pending = { answers: {} };
    this.#ports.keep(this.#pending);
  }

  #settle(sent: Pending): void {
    this.#failures = 0;
    const answers = Object.fromEntries(
      Object.entries(this.#pending.answers).filter(
        ([field, value]) => sent.answers[field as keyof Answers] !== value,
      ),
    );
    const isStepSent = this.#pending.step === sent.step;
    this.#pending = { answers, ...(isStepSent ? {} : this.#stepOf(this.#pending)) };
    this.#ports.keep(this.#pending);
    if (this.hasPending) this.#later(pause);
    else this.#ports.onState({ kind: "saved" });
  }

  #finish(slug: string): void {
    this.forget();
    this.#ports.onState({ kind: "saved" });
    this.#ports.onFinished(slug);
  }

  #fail(result: { kind: "offline" } | { kind: "refused"; message: string }): void {
    this.#ports.onState(result);
    if (result.kind === "refused") return;
    this.#failures += 1;
    this.#later(Math.min(longestWait, 1000 * 2 ** this.#failures));
  }

  #stepOf({ step }: Pending): { step?: number } {
    return step === undefined ? {} : { step };
  }

  #later(milliseconds: number): void {
    this.#cancel?.();
    this.#cancel = this.#ports.schedule(() => void this.flush(), milliseconds);
  }

  async #send(sent: Pending): Promise<void> {
    const result = await this.#ports.send(sent);
    if (result.kind === "saved") this.#settle(sent);
    else if (result.kind === "finished") this.#finish(result.slug);
    else this.#fail(result);
  }
}
