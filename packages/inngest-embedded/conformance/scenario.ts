import type { Inngest, InngestFunction } from "inngest";

/** Something a function did, noted by the app itself: what the server knows or claims plays no part in it. */
export interface Effect {
  what: string;
  detail: unknown;
  /** Milliseconds since the epoch. */
  at: number;
}

/** How a run ended, as the server tells every app that listens. */
export interface Ending {
  runId: string;
  status: "completed" | "failed" | "cancelled";
  result: unknown;
  error: { name?: string; message?: string } | undefined;
  /** The event that started the run. */
  event: { id?: string; name: string; data: Record<string, unknown> };
  at: number;
}

export interface SentEvent {
  id?: string;
  name: string;
  data?: unknown;
  ts?: number;
  user?: unknown;
}

type CreateFunction = Inngest.Any["createFunction"];
type Handler = Parameters<CreateFunction>[1];
type Options = Omit<Parameters<CreateFunction>[0], "id">;

/** What a scenario may use. Names are its own: two scenarios, and two runs of one, never meet. */
export interface Kit {
  client: Inngest.Any;
  /** The full name of one of the scenario's events. */
  event: (name: string) => string;
  /** The id of one of the scenario's functions, without the app's. */
  functionId: (name: string) => string;
  /** Adds a function to the app. */
  define: (name: string, options: Options, handler: Handler) => InngestFunction.Any;
  /** To be called by functions where they act. */
  note: (what: string, detail?: unknown) => void;
  effects: (what: string) => Effect[];
  /** Sends events over HTTP and returns the ids the server gave. */
  send: (events: SentEvent | SentEvent[]) => Promise<string[]>;
  /** What the event API answers to a body that may be wrong. */
  post: (body: string) => Promise<Response>;
  /** Waits for at least this many effects. */
  saw: (what: string, count?: number) => Promise<Effect[]>;
  /** Waits for at least this many runs of a function to end. */
  ended: (functionName: string, count?: number) => Promise<Ending[]>;
  /** Sends an event again and again until so many runs of the function have ended: for events that need a waiting run. */
  sendUntilEnded: (event: SentEvent | SentEvent[], functionName: string, count?: number) => Promise<Ending[]>;
  /** Waits until nothing has happened in this scenario for so long; to see that something does not happen. */
  quiet: (ms?: number) => Promise<void>;
}

/** Adds its functions to the app; the check that it returns runs once the server knows them. */
export type Arrange = (kit: Kit) => () => Promise<void>;

export interface Scenario {
  name: string;
  arrange: Arrange;
}

/** A function without limits that notes each event: what it has noted, the server has dealt out to all functions. */
export function witness(kit: Kit, event: string): void {
  kit.define("witness", { triggers: [{ event: kit.event(event) }] }, () => kit.note("witness"));
}

/** Something that functions can wait for and the check can let happen. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Scenarios by name, in the order they are written. */
export function scenarios(group: Record<string, Arrange>): Scenario[] {
  return Object.entries(group).map(([name, arrange]) => ({ name, arrange }));
}
