import type sharp from "sharp";

let loaded: Promise<typeof sharp> | undefined;

/** What works on pictures, loaded with the first one. */
export function loadSharp(): Promise<typeof sharp> {
  loaded ??= import("sharp").then(({ default: made }) => {
    // Files are looked at once; what is kept of them would only take memory.
    made.cache(false);
    made.concurrency(1);
    return made;
  });
  return loaded;
}

const mostAtOnce = 2;
let busy = 0;
const waiting: (() => void)[] = [];

/** Lets two pictures at a time be unpacked: each may take some hundred megabytes. */
export async function withTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (busy >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}
