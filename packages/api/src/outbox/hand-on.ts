import { eventTypes } from "../events";

/** An event on its way to whoever executes jobs. `id` is the row's, so that sending twice starts nothing twice. */
export interface OutboxEvent {
  id: string;
  name: string;
  data: Record<string, unknown>;
  /** When it happened, in milliseconds since the epoch. */
  ts: number;
}

/** An event as the outbox keeps it, not yet held against the catalogue. */
export type StoredEvent = Omit<OutboxEvent, "data"> & { data: unknown };

/** Takes all events given, or throws and takes none or some. */
export type SendEvents = (events: OutboxEvent[]) => Promise<void>;

/** What became of a batch. */
export interface HandedOn {
  sent: string[];
  /** `isFinal`: it can never be sent; otherwise it was refused while others went through. */
  refused: { id: string; reason: string; isFinal: boolean }[];
}

/**
 * Sends a batch. Events that are not in the catalogue or do not fit it are refused at once. If sending fails, events
 * are sent one by one: when any goes through, the others are to blame themselves; when none does, the receiver is
 * away and the error is thrown.
 */
export async function handOn(events: StoredEvent[], send: SendEvents): Promise<HandedOn> {
  const { fit, refused } = sortOut(events);
  if (fit.length === 0) return { sent: [], refused };
  try {
    await send(fit);
    return { sent: fit.map((event) => event.id), refused };
  } catch (error) {
    if (fit.length === 1) {
      if (refused.length === 0) throw error;
      return { sent: [], refused };
    }
    return oneByOne(fit, send, refused, error);
  }
}

async function oneByOne(
  events: OutboxEvent[],
  send: SendEvents,
  refused: HandedOn["refused"],
  batchError: unknown,
): Promise<HandedOn> {
  const sent: string[] = [];
  const failed: HandedOn["refused"] = [];
  for (const event of probesFirst(events)) {
    try {
      await send([event]);
      sent.push(event.id);
    } catch (error) {
      failed.push({ id: event.id, reason: reasonOf(error), isFinal: false });
    }
    if (sent.length === 0 && failed.length >= probes) break;
  }
  if (sent.length > 0) return { sent, refused: [...refused, ...failed] };
  if (refused.length > 0) return { sent, refused };
  throw batchError;
}

const probes = 3;

/**
 * Newest, middle and oldest come first: when these three fail the receiver is away and is not asked a hundred times;
 * bad events of one burst stand side by side and cannot pass for an absent receiver.
 */
function probesFirst(events: OutboxEvent[]): OutboxEvent[] {
  const middle = Math.floor(events.length / 2);
  const chosen = new Set([events.length - 1, middle, 0]);
  return [
    ...events.filter((_, index) => chosen.has(index)),
    ...events.filter((_, index) => !chosen.has(index)),
  ];
}

function sortOut(events: StoredEvent[]): { fit: OutboxEvent[]; refused: HandedOn["refused"] } {
  const fit: OutboxEvent[] = [];
  const refused: HandedOn["refused"] = [];
  for (const event of events) {
    const type = Object.values(eventTypes).find((each) => each.name === event.name);
    const data = type?.schema.safeParse(event.data);
    if (data?.success) fit.push({ ...event, data: data.data });
    else {
      const reason = data?.error.message ?? `There is no event called ${event.name}.`;
      refused.push({ id: event.id, reason, isFinal: true });
    }
  }
  return { fit, refused };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
