import type { Entry } from "./journal";

export interface FinishedRun {
  id: string;
  status: string;
  order: number;
  /** The token of the execution whose result was kept, step by step. */
  tokens: string[] | null;
}

export interface Evidence {
  expected: number;
  runs: FinishedRun[];
  entries: Entry[];
  /** When something was killed, in milliseconds since the epoch. */
  kills: number[];
}

type Start = Extract<Entry, { kind: "start" }>;

const STEPS = ["one", "two", "three", "four", "five"];

/** Everything that should not have happened, in sentences; and how many executions were repeated. */
export function judge({ expected, runs, entries, kills }: Evidence): {
  problems: string[];
  repeated: number;
} {
  const problems: string[] = [];
  const orders = new Set(runs.map(({ order }) => order));
  if (orders.size !== expected) problems.push(`${orders.size} of ${expected} events became a run`);
  if (runs.length !== orders.size) problems.push(`${runs.length - orders.size} events became two runs`);

  const starts = new Map<string, Start[]>();
  const ended = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === "end") ended.add(entry.token);
    if (entry.kind !== "start") continue;
    const key = `${entry.runId}/${entry.step}`;
    starts.set(key, [...(starts.get(key) ?? []), entry]);
  }

  let repeated = 0;
  for (const run of runs) {
    if (run.status !== "completed") problems.push(`run ${run.order} is ${run.status}`);
    for (const [index, step] of STEPS.entries()) {
      const own = starts.get(`${run.id}/${step}`) ?? [];
      const kept = run.tokens?.[index];
      repeated += Math.max(own.length - 1, 0);
      const about = `run ${run.order}, step ${step}`;
      if (own.at(-1)?.token !== kept) problems.push(`${about}: ran again after its result was kept`);
      if (kept !== undefined && !ended.has(kept)) problems.push(`${about}: kept the result of half a step`);
      for (const [place, start] of own.entries()) {
        const before = own[place - 1];
        if (!before) continue;
        if (start.attempt <= before.attempt) problems.push(`${about}: repeated without being told`);
        if (!kills.some((at) => at >= before.at && at <= start.at)) {
          problems.push(`${about}: repeated although nothing was killed`);
        }
      }
    }
  }
  return { problems, repeated };
}
