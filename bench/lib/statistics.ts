/** Smallest, middle and largest of a series of measurements. */
export interface Spread {
  min: number;
  median: number;
  max: number;
}

/** Throws when there is nothing to summarise. */
export function spread(values: number[]): Spread {
  return { min: percentile(values, 0), median: percentile(values, 50), max: percentile(values, 100) };
}

/** The value below which `percent` of the values lie, by linear interpolation. Throws when there are none. */
export function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error("Nothing was measured.");
  return below + (above - below) * (place % 1);
}
