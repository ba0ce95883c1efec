import autocannon from "autocannon";
import { startProduct } from "./product";
import { murmur, printTable } from "./report";
import { across, interleave, type Rounds } from "./rounds";
import { furnish, type World } from "./world";

const rounds = 5;
const seconds = 4;

interface Sample {
  p50: number;
  /** autocannon has no p95; this is stricter. */
  p97_5: number;
  p99: number;
}

/** A tenant at work, while another one asks for as much as it can get, with the limits as they are. */
export async function benchStarvation(world: World): Promise<void> {
  const product = await startProduct(world, { env: { RATE_LIMIT_SCALE: "1" } });
  try {
    const [quiet, greedy, curious] = [await aTenant(), await aTenant(), await aTenant()];
    const ask = (cookie: string, url: string, options: Partial<autocannon.Options>) =>
      autocannon({ url, headers: { cookie }, duration: seconds, ...options });
    const calm = async (): Promise<Sample> => {
      // Eight a second, as a busy page would; under the limit of one person.
      const { latency, non2xx } = await ask(quiet.cookie, quiet.procedure, {
        connections: 1,
        overallRate: 8,
      });
      if (non2xx > 0) throw new Error(`The quiet tenant was refused ${non2xx} times.`);
      return { p50: latency.p50, p97_5: latency.p97_5, p99: latency.p99 };
    };
    const beside = (cookie: string, url: string, connections: number) => async () => {
      const crowd = ask(cookie, url, { connections });
      const sample = await calm();
      const { requests, non2xx } = await crowd;
      murmur(`the greedy tenant asked ${requests.total} times and was refused ${non2xx} times`);
      return sample;
    };
    await calm();
    const found = await interleave(
      [
        { name: "alone", round: calm },
        { name: "beside 64 connections to the API", round: beside(greedy.cookie, greedy.procedure, 64) },
        { name: "beside 16 connections to a page", round: beside(curious.cookie, curious.page, 16) },
      ],
      { rounds, tell: murmur },
    );
    printTable(
      "strategies.get of a quiet tenant beside a greedy one",
      [...found.keys()].flatMap((name) => rowsOf(found, name)),
    );
  } finally {
    await product.stop();
  }

  async function aTenant() {
    const { userId, cookie } = await product.signUp();
    const { businessId, slug } = await furnish(world, userId);
    const input = encodeURIComponent(JSON.stringify({ json: { businessId } }));
    return {
      cookie,
      procedure: `${product.origin}/api/trpc/strategies.get?input=${input}`,
      page: `${product.origin}/b/${slug}`,
    };
  }
}

function rowsOf(found: Rounds<Sample>, name: string) {
  const row = (what: keyof Sample, label: string) => ({
    what: `${name}, ${label}`,
    value: across(found, name, (sample) => sample[what]),
    unit: " ms",
    digits: 0,
  });
  return [row("p50", "p50"), row("p97_5", "p97.5"), { ...row("p99", "p99"), target: { atMost: 250 } }];
}
