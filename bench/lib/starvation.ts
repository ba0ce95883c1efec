import autocannon from "autocannon";
import { startProduct } from "./product";
import { murmur, printTable } from "./report";
import { across, interleave, ratio } from "./rounds";
import { furnish, type World } from "./world";

const rounds = 5;
const seconds = 4;

/** Pages of one tenant while another one asks as much as it can, with the limits as they are. */
export async function benchStarvation(world: World): Promise<void> {
  const product = await startProduct(world, { env: { RATE_LIMIT_SCALE: "1" } });
  try {
    const [quiet, greedy] = [await aTenant(), await aTenant()];
    const ask = (tenant: typeof quiet, options: Partial<autocannon.Options>) =>
      autocannon({ url: tenant.url, headers: { cookie: tenant.cookie }, duration: seconds, ...options });
    const calm = async () => {
      // Eight a second, as a busy page would; under the limit of one person.
      const result = await ask(quiet, { connections: 1, overallRate: 8 });
      if (result.non2xx > 0) throw new Error(`The quiet tenant was refused ${result.non2xx} times.`);
      return { p50: result.latency.p50, p99: result.latency.p99 };
    };
    let refused = 0;
    const beside = async () => {
      const crowd = ask(greedy, { connections: 64 });
      const sample = await calm();
      refused += (await crowd).non2xx;
      return sample;
    };
    await calm();
    const found = await interleave(
      [
        { name: "alone", round: calm },
        { name: "beside", round: beside },
      ],
      { rounds, tell: murmur },
    );
    murmur(`the greedy tenant was refused ${refused} times`);
    printTable("strategies.get of a quiet tenant, beside one with 64 connections", [
      {
        what: "p50, beside / alone",
        value: ratio(found, "beside", "alone", (sample) => Math.max(1, sample.p50)),
        unit: "×",
      },
      { what: "p50, alone", value: across(found, "alone", (sample) => sample.p50), unit: " ms", digits: 0 },
      { what: "p50, beside", value: across(found, "beside", (sample) => sample.p50), unit: " ms", digits: 0 },
      { what: "p99, alone", value: across(found, "alone", (sample) => sample.p99), unit: " ms", digits: 0 },
      {
        what: "p99, beside",
        value: across(found, "beside", (sample) => sample.p99),
        unit: " ms",
        digits: 0,
        target: { atMost: 250 },
      },
    ]);
  } finally {
    await product.stop();
  }

  async function aTenant() {
    const { userId, cookie } = await product.signUp();
    const { businessId } = await furnish(world, userId);
    const input = encodeURIComponent(JSON.stringify({ json: { businessId } }));
    return { cookie, url: `${product.origin}/api/trpc/strategies.get?input=${input}` };
  }
}
