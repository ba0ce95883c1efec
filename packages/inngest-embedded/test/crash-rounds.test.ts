import { afterAll, beforeAll, expect, test } from "vitest";
import { type Lab, openLab } from "./crash/lab";
import { runRound } from "./crash/round";
import { judge } from "./crash/verdict";

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

test.each([101, 102])(
  "seed %i: executors, sender and PostgreSQL are killed, and every step's kept effect happened once",
  { timeout: 240_000 },
  async (seed) => {
    const kills = { executor: 2, sender: 1, postgres: 1 };
    const { problems } = await runRound(lab, { seed, runs: 80, kills });
    expect(problems).toEqual([]);
  },
);

test("the judge notices what must not happen", () => {
  const steps = ["one", "two", "three", "four", "five"];
  const entries = steps.flatMap((step, index) => [
    { kind: "start" as const, runId: "r", step, token: step, attempt: 0, at: 10 * index },
    { kind: "end" as const, runId: "r", step, token: step, at: 10 * index + 5 },
  ]);
  const run = { id: "r", status: "completed", order: 0, tokens: steps };
  const verdict = (changes: Partial<Parameters<typeof judge>[0]>) =>
    judge({ expected: 1, runs: [run], entries, kills: [], ...changes }).problems;
  expect(verdict({})).toEqual([]);
  expect(verdict({ runs: [] })).toEqual(["0 of 1 events became a run"]);
  expect(verdict({ runs: [run, run] })).toEqual(["1 events became two runs"]);
  const again = (attempt: number, at: number) => [
    ...entries,
    { kind: "start" as const, runId: "r", step: "five", token: "again", attempt, at },
  ];
  expect(verdict({ entries: again(1, 60), kills: [55] })).toEqual([
    "run 0, step five: ran again after its result was kept",
  ]);
  const kept = [{ ...run, tokens: ["one", "two", "three", "four", "again"] }];
  expect(verdict({ runs: kept, entries: again(0, 60) })).toEqual([
    "run 0, step five: kept the result of half a step",
    "run 0, step five: repeated without being told",
    "run 0, step five: repeated although nothing was killed",
  ]);
});
