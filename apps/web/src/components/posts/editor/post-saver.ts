import type { PostContent } from "@drumbeat/core/posts/content";
import type { PostStatus } from "@drumbeat/core/posts/states";

/** What is not yet on the server, and which revision it was written on. */
export interface Unsaved {
  content: PostContent;
  baseRevision: number;
}

export type SaveState =
  | { kind: "saved"; at: number | null }
  | { kind: "saving" }
  | { kind: "offline" }
  | { kind: "conflict"; message: string }
  | { kind: "refused"; message: string };

/** How a save can end. */
export type SaveResult =
  | { kind: "saved"; revision: number; status: PostStatus; voided: boolean; at: number }
  | { kind: "conflict"; message: string }
  | { kind: "offline" }
  | { kind: "refused"; message: string };

interface Ports {
  send: (unsaved: Unsaved) => Promise<SaveResult>;
  /** Keeps what is unsaved on this device, in case page or network go away; null: nothing is unsaved. */
  keep: (unsaved: Unsaved | null) => void;
  onState: (state: SaveState) => void;
  onSaved: (saved: Extract<SaveResult, { kind: "saved" }>) => void;
  /** Runs a callback after some milliseconds; returns the way to call it off. */
  schedule: (callback: () => void, milliseconds: number) => () => void;
}

const pause = 800;
const longestWait = 30_000;

/** Saves a post as it is typed: soon, one request at a time, and again while there is no network. Stops at a conflict until somebody decides. */
export class PostSaver {
  #revision: number;
  #unsaved: PostContent | null = null;
  #base: PostContent | null;
  #sending: Promise<void> | null = null;
  #failures = 0;
  #isInConflict = false;
  #cancel: (() => void) | null = null;
  readonly #ports: Ports;

  constructor(ports: Ports, revision: number, base: PostContent | null = null) {
    this.#ports = ports;
    this.#revision = revision;
    this.#base = base;
  }

  /** What the server had last, as far as this page knows. */
  get base(): PostContent | null {
    return this.#base;
  }

  /** The revision that this page builds on. */
  get revision(): number {
    return this.#revision;
  }

  get unsaved(): Unsaved | null {
    return this.#unsaved && { content: this.#unsaved, baseRevision: this.#revision };
  }

  /** Notes what the post says now and saves it after a short pause in typing. */
  change(content: PostContent): void {
    this.#unsaved = content;
    this.#ports.keep(this.unsaved);
    if (this.#isInConflict) return;
    this.#ports.onState({ kind: "saving" });
    this.#later(pause);
  }

  /** Saves at once; resolves when that, or what is being saved already, has been answered. */
  async flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#sending) await this.#sending;
    const { unsaved } = this;
    if (!unsaved || this.#isInConflict) return;
    this.#ports.onState({ kind: "saving" });
    this.#sending ??= this.#send(unsaved).finally(() => {
      this.#sending = null;
    });
    await this.#sending;
  }

  /** Builds on what the server has now. `content`: what is to be saved on top of it; null: theirs stays. */
  settle(revision: number, content: PostContent | null, base: PostContent | null = null): void {
    this.#isInConflict = false;
    this.#base = base;
    this.#revision = revision;
    this.#unsaved = content;
    this.#ports.keep(this.unsaved);
    if (content) void this.flush();
    else this.#ports.onState({ kind: "saved", at: null });
  }

  /** Stops. What is unsaved stays on this device. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #later(milliseconds: number): void {
    this.#cancel?.();
    this.#cancel = this.#ports.schedule(() => void this.flush(), milliseconds);
  }

  async #send(sent: Unsaved): Promise<void> {
    const result = await this.#ports.send(sent);
    if (result.kind === "saved") {
      this.#failures = 0;
      this.#revision = result.revision;
      this.#base = sent.content;
      if (this.#unsaved === sent.content) this.#unsaved = null;
      this.#ports.keep(this.unsaved);
      this.#ports.onSaved(result);
      if (this.#unsaved) this.#later(pause);
      else this.#ports.onState({ kind: "saved", at: result.at });
      return;
    }
    this.#ports.onState(result);
    if (result.kind === "conflict") this.#isInConflict = true;
    if (result.kind === "offline") {
      this.#failures += 1;
      this.#later(Math.min(longestWait, 1_000 * 2 ** this.#failures));
    }
  }
}
