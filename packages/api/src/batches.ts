const batchSize = 1_000;

/** Repeats `remove` until it finds less than a full batch, so that no single statement holds locks for long. Returns the sum. */
export async function inBatches(remove: (limit: number) => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const removed = await remove(batchSize);
    total += removed;
    if (removed < batchSize) return total;
  }
}
