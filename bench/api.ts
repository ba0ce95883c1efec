import { ask, load, type Server } from "./lib/load";
import { startBareNext, startRawServer } from "./lib/anchors";
import { startProduct } from "./lib/product";
import { murmur, printTable } from "./lib/report";
import { across, interleave, ratio } from "./lib/rounds";
import { furnish, startWorld } from "./lib/world";

const rounds = 9;
const seconds = 3;

/** `strategies.get` over HTTP: the product against the least it can cost, and against its own router inside Next. */
export async function benchApi(): Promise<void> {
  const world = await startWorld();
  const stops: (() => Promise<void>)[] = [world.stop];
  try {
    const secret = "bench-session-secret-of-32-characters";
    const product = await startProduct(world, { env: { SESSION_SECRET: secret } });
    stops.push(product.stop);
    const { userId, cookie } = await product.signUp();
    const { businessId } = await furnish(world, userId);
    const raw = await startRawServer(world);
    stops.push(raw.process.stop);
    const next = await startBareNext(world, { SESSION_SECRET: secret });
    stops.push(next.process.stop);

    const path = `/api/trpc/strategies.get?input=${encodeURIComponent(JSON.stringify({ json: { businessId } }))}`;
    const servers: Record<string, Server> = {
      product: { url: product.origin + path, headers: { cookie }, pids: [product.web.pid] },
      raw: { url: `${raw.origin}/?businessId=${businessId}`, pids: [raw.process.pid] },
      next: { url: next.origin + path, headers: { cookie }, pids: [next.process.pid] },
    };
    for (const [name, server] of Object.entries(servers)) {
      murmur(`${name}: ${(await ask(server)).length} characters`);
      await load(server, { seconds: 3, connections: 16 });
    }

    const found = await interleave(
      Object.entries(servers).map(([name, server]) => ({
        name,
        round: () => load(server, { seconds, connections: 16 }),
      })),
      { rounds, tell: murmur },
    );
    const speed = (name: string) => across(found, name, (sample) => sample.requestsPerSecond);
    const cost = (name: string) => across(found, name, (sample) => sample.cpuPerRequest);
    printTable(`strategies.get, ${rounds} interleaved rounds of ${seconds} s, 16 connections`, [
      {
        what: "CPU per request, product / bare node:http + postgres.js",
        value: ratio(found, "product", "raw", (sample) => sample.cpuPerRequest),
        unit: "×",
        target: { atMost: 3 },
      },
      {
        what: "requests/s, product / same procedure in a bare Next route handler",
        value: ratio(found, "product", "next", (sample) => sample.requestsPerSecond),
        unit: "×",
        target: { atLeast: 2.5 },
      },
      {
        what: "CPU per request, bare Next route handler / product",
        value: ratio(found, "next", "product", (sample) => sample.cpuPerRequest),
        unit: "×",
      },
      { what: "bare node:http + postgres.js, CPU per request", value: cost("raw"), unit: " µs", digits: 0 },
      { what: "product, CPU per request", value: cost("product"), unit: " µs", digits: 0 },
      { what: "bare Next route handler, CPU per request", value: cost("next"), unit: " µs", digits: 0 },
      { what: "bare node:http + postgres.js, requests/s", value: speed("raw"), unit: "", digits: 0 },
      { what: "product, requests/s", value: speed("product"), unit: "", digits: 0 },
      { what: "bare Next route handler, requests/s", value: speed("next"), unit: "", digits: 0 },
    ]);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
