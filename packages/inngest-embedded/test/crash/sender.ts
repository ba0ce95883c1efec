import { setTimeout as wait } from "node:timers/promises";
import { createEmbeddedInngest } from "../../src/index";
import { follow, write } from "./journal";

/**
 * Sends events like a web process: a few at a time, never executing anything. What it has not seen confirmed before
 * it was killed it sends again, under the same ids, as one does whose own records say what is to be sent.
 */
const [databaseUrl, journal, count] = process.argv.slice(2);
if (!databaseUrl || !journal || !count) throw new Error("usage: sender.ts <database url> <journal> <count>");
process.on("disconnect", () => process.exit(0));

const engine = createEmbeddedInngest({ databaseUrl });
const total = Number(count);
const confirmed = follow(journal)().flatMap((entry) => (entry.kind === "sent" ? [entry.upTo] : []));

for (let next = Math.max(0, ...confirmed); next < total; ) {
  const upTo = Math.min(total, next + 1 + Math.floor(Math.random() * 6));
  const events = Array.from({ length: upTo - next }, (_, index) => ({
    id: `order-${next + index}`,
    name: "crash/five",
    data: { order: next + index },
  }));
  try {
    await engine.send(events);
    write(journal, { kind: "sent", upTo, at: Date.now() });
    next = upTo;
  } catch {
    // The database is away; what was not confirmed stays to be sent.
    await wait(50);
  }
  await wait(Math.random() * 15);
}
await engine.stop();
process.exit(0);
