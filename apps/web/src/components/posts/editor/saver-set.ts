import type { PostContent } from "@drumbeat/core/posts/content";
import { isOffline, messageOf, refusalOf } from "@/components/failure";
import { Keeper, later } from "./keeper";
import { PostSaver, type SaveResult, type SaveState, type Unsaved } from "./post-saver";

type Saved = Extract<SaveResult, { kind: "saved" }>;

export type OnSaved = (postId: string, saved: Saved) => void;

interface Ports {
  save: (postId: string, unsaved: Unsaved) => Promise<Omit<Saved, "kind" | "at">>;
  onState: (postId: string, state: SaveState) => void;
}

/** How a failed save is told. */
export function failureOf(error: unknown): Exclude<SaveResult, { kind: "saved" }> {
  if (isOffline(error)) return { kind: "offline" };
  const message = messageOf(error);
  return { kind: refusalOf(error)?.data?.code === "CONFLICT" ? "conflict" : "refused", message };
}

/** The savers of all posts of a page. Changes of several at once travel in one request. */
export class SaverSet {
  #onSaved: OnSaved = () => undefined;
  readonly keeper = new Keeper();
  readonly #savers = new Map<string, PostSaver>();
  readonly #ports: Ports;

  constructor(ports: Ports, posts: readonly { id: string; revision: number; content: PostContent }[]) {
    this.#ports = ports;
    for (const { id, revision, content } of posts) this.add(id, revision, content);
  }

  /** Who is told of each save from now on. */
  tell(onSaved: OnSaved): void {
    this.#onSaved = onSaved;
  }

  /** `base`: what the server has at this revision, where that is known. */
  add(postId: string, revision: number, base: PostContent | null = null): PostSaver {
    const { save, onState } = this.#ports;
    const saver = new PostSaver(
      {
        send: async (unsaved) => {
          try {
            return { kind: "saved", ...(await save(postId, unsaved)), at: Date.now() };
          } catch (error) {
            return failureOf(error);
          }
        },
        keep: (unsaved) => this.keeper.keep(postId, unsaved),
        onState: (state) => onState(postId, state),
        onSaved: (saved) => this.#onSaved(postId, saved),
        schedule: later,
      },
      revision,
      base,
    );
    this.#savers.set(postId, saver);
    return saver;
  }

  of(postId: string): PostSaver | undefined {
    return this.#savers.get(postId);
  }

  change(postId: string, content: PostContent): void {
    this.#savers.get(postId)?.change(content);
  }

  async flush(): Promise<void> {
    await Promise.all([...this.#savers.values()].map((saver) => saver.flush()));
  }

  /** What is not on the server yet. */
  unsaved(): [postId: string, unsaved: Unsaved][] {
    const found: [string, Unsaved][] = [];
    for (const [postId, { unsaved }] of this.#savers) if (unsaved) found.push([postId, unsaved]);
    return found;
  }
}
