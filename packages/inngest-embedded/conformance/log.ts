import type { Inngest, InngestFunction } from "inngest";
import type { Effect, Ending } from "./scenario";

/** What functions did and how runs ended, in the order the app got to know of it. */
export interface Log {
  effects: Map<string, Effect[]>;
  /** By the full id of the function, with the app's. */
  endings: Map<string, Ending[]>;
}

export function createLog(): Log {
  return { effects: new Map(), endings: new Map() };
}

export function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

interface Told {
  function_id: string;
  run_id: string;
  result?: unknown;
  error?: Ending["error"] | null;
  _inngest?: { status?: string };
  event: Ending["event"];
}

/** Functions that hear of every other function's end. They do not hear of their own, which would never stop. */
export function addObservers(client: Inngest.Any, log: Log, session: string): InngestFunction.Any[] {
  const observer = (event: string, statusOf: (told: Told) => Ending["status"]) => {
    const id = `observer-${event.replace(/\W/g, "-")}-${session}`;
    const condition = `!event.data.function_id.startsWith("${client.id}-observer-")`;
    return client.createFunction(
      { id, triggers: [{ event, if: condition }], retries: 0 },
      ({ event: heard }) => {
        const told = heard.data as unknown as Told;
        const ending: Ending = {
          runId: told.run_id,
          status: statusOf(told),
          result: told.result,
          error: told.error ?? undefined,
          event: told.event,
          at: Date.now(),
        };
        const known = log.endings.get(told.function_id) ?? [];
        if (!known.some(({ runId }) => runId === told.run_id)) append(log.endings, told.function_id, ending);
      },
    );
  };
  return [
    observer("inngest/function.finished", (told) => {
      if (told._inngest?.status === "Cancelled") return "cancelled";
      return told.error ? "failed" : "completed";
    }),
    observer("inngest/function.cancelled", () => "cancelled"),
  ];
}
