import { setTimeout as wait } from "node:timers/promises";
import type { Inngest, InngestFunction } from "inngest";
import { append, type Log } from "./log";
import type { Kit, SentEvent } from "./scenario";
import type { Target } from "./targets/target";

const LOOK_EVERY_MS = 25;
const SEND_AGAIN_MS = 400;

interface Order {
  app: string;
  prefix: string;
  client: Inngest.Any;
  log: Log;
  functions: InngestFunction.Any[];
  target: Target;
}

export function createKit({ app, prefix, client, log, functions, target }: Order): Kit {
  let lastNews = Date.now();
  const effects = (what: string) => log.effects.get(`${prefix}/${what}`) ?? [];
  const endings = (name: string) => log.endings.get(`${app}-${prefix}-${name}`) ?? [];

  async function until<T>(what: string, probe: () => T | undefined): Promise<T> {
    const end = Date.now() + target.patience;
    for (;;) {
      const found = probe();
      if (found !== undefined) return found;
      if (Date.now() > end) throw new Error(`Waited ${target.patience} ms in vain for ${what}.`);
      await wait(LOOK_EVERY_MS);
    }
  }

  async function post(body: string): Promise<Response> {
    return await fetch(`${target.baseUrl}/e/${target.eventKey}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
  }

  async function send(events: SentEvent | SentEvent[]): Promise<string[]> {
    const response = await post(JSON.stringify(events));
    const text = await response.text();
    if (!response.ok) throw new Error(`The event API answered ${response.status}: ${text.slice(0, 300)}`);
    lastNews = Date.now();
    return (JSON.parse(text) as { ids: string[] }).ids;
  }

  return {
    client,
    effects,
    post,
    send,
    event: (name) => `${prefix}/${name}`,
    functionId: (name) => `${prefix}-${name}`,
    define(name, options, handler) {
      const fn = client.createFunction({ retries: 0, ...options, id: `${prefix}-${name}` }, handler);
      functions.push(fn);
      return fn;
    },
    note(what, detail) {
      lastNews = Date.now();
      append(log.effects, `${prefix}/${what}`, { what, detail, at: lastNews });
    },
    saw: (what, count = 1) =>
      until(`${count} times "${what}", of which there are ${effects(what).length}`, () => {
        const seen = effects(what);
        return seen.length >= count ? [...seen] : undefined;
      }),
    ended: (name, count = 1) =>
      until(`${count} runs of "${name}" to end`, () => {
        const known = endings(name);
        return known.length >= count ? [...known] : undefined;
      }),
    async sendUntilEnded(event, name, count = 1) {
      for (let sent = 0; ; ) {
        const known = endings(name);
        if (known.length >= count) return [...known];
        if (sent > target.patience) throw new Error(`No event ended ${count} runs of "${name}".`);
        await send(event);
        await wait(SEND_AGAIN_MS);
        sent += SEND_AGAIN_MS;
      }
    },
    async quiet(ms = target.silence) {
      while (Date.now() - lastNews < ms) await wait(LOOK_EVERY_MS);
    },
  };
}
