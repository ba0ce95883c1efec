/** Something that carries out jobs on PostgreSQL, to be measured beside others. */
export interface JobSystem {
  name: string;
  /** Milliseconds from handing over one job to the first line of its first step. Settles when the job has ended. */
  lone: () => Promise<number>;
  /** Seconds from handing over so many runs of three steps at once until the last one has ended. */
  burst: (runs: number) => Promise<number>;
  stop: () => Promise<void>;
}

/** Lets jobs tell what they do and the measurement wait for it. */
export class Bell {
  private started: () => void = () => {};
  private left = 0;
  private allEnded: () => void = () => {};

  start(): void {
    this.started();
  }

  end(): void {
    this.left -= 1;
    if (this.left === 0) this.allEnded();
  }

  async lone(send: () => Promise<unknown>): Promise<number> {
    const started = new Promise<void>((resolve) => {
      this.started = resolve;
    });
    const ended = this.expect(1);
    const began = performance.now();
    await send();
    await started;
    const ms = performance.now() - began;
    await ended;
    return ms;
  }

  async burst(count: number, send: () => Promise<unknown>): Promise<number> {
    const ended = this.expect(count);
    const began = performance.now();
    await send();
    await ended;
    return (performance.now() - began) / 1_000;
  }

  private expect(count: number): Promise<void> {
    this.left = count;
    return new Promise((resolve) => {
      this.allEnded = resolve;
    });
  }
}

export const silent = { info() {}, warn() {}, error() {}, debug() {} };

/** Jobs at once, alike for all systems. */
export const concurrency = 20;
