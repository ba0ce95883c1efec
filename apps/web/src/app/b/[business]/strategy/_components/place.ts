/** What the address of the strategy page can say: an old version to read, or two to compare. */
export interface Place {
  version: number | null;
  compare: { from: number; to: number } | null;
}

/** Reads the address; what makes no sense in it counts as not said. */
export function readPlace(parameters: { get: (name: string) => string | null }): Place {
  const version = parameters.get("version") ?? "";
  const pair = /^(\d{1,6})\.\.(\d{1,6})$/.exec(parameters.get("compare") ?? "");
  return {
    version: /^-?\d{1,15}$/.test(version) ? Number(version) : null,
    compare: pair ? { from: Number(pair[1]), to: Number(pair[2]) } : null,
  };
}

/** The end of the address that says so, such as `?compare=2..3`; empty for the newest version. */
export function writePlace({ version, compare }: Place): string {
  if (compare) return `?compare=${compare.from}..${compare.to}`;
  return version === null ? "" : `?version=${version}`;
}
