import type postgres from "postgres";

/** Channel of PostgreSQL on which rows that pages follow announce a change; the payload is a topic. */
export const changeChannel = "drumbeat_changes";

/** Tells when a topic (such as `generation:<id>`) has changed, in whatever process the change was made. */
export interface Changes {
  /** Calls `listener` after each change of `topic`, and once after a lost connection was restored. Returns how to stop. */
  watch(topic: string, listener: () => void): Promise<() => void>;
}

/** Follows changes through one LISTEN connection per process, opened at the first watcher. */
export function listenForChanges(sql: postgres.Sql): Changes {
  const watchers = new Map<string, Set<() => void>>();
  let listening: Promise<unknown> | undefined;

  const listen = () =>
    sql.listen(
      changeChannel,
      (topic) => watchers.get(topic)?.forEach((listener) => listener()),
      // Also called after a reconnect: whatever was missed meanwhile is read again.
      () => watchers.forEach((set) => set.forEach((listener) => listener())),
    );

  return {
    async watch(topic, listener) {
      const set = watchers.get(topic) ?? new Set();
      watchers.set(topic, set.add(listener));
      listening ??= listen().catch((error: unknown) => {
        listening = undefined;
        throw error;
      });
      await listening;
      return () => {
        set.delete(listener);
        if (set.size === 0) watchers.delete(topic);
      };
    },
  };
}
