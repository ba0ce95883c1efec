const firstMs = 500;
const longestMs = 30_000;
/** Whoever ran this long has recovered; the next fall counts as the first. */
const healthyMs = 60_000;

/** How long to wait before the next restart: 0.5 s, doubled with each fall in a row, at most 30 s. */
export function createBackoff() {
  let falls = 0;
  return (ranMs) => {
    falls = ranMs >= healthyMs ? 1 : falls + 1;
    return Math.min(firstMs * 2 ** (falls - 1), longestMs);
  };
}
