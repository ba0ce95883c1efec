/** How the fuzzer is run: another seed each time unless `FUZZ_SEED` is given, and how many inputs for each procedure. */
export function readFuzzSettings(): { seed: number; count: number } {
  const { FUZZ_SEED: seed, FUZZ_COUNT: count } = process.env;
  return {
    seed: seed ? Number(seed) : Math.floor(Math.random() * 2 ** 31),
    count: count ? Number(count) : 30,
  };
}
