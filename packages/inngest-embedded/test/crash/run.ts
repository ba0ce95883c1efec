import { parseArgs } from "node:util";
import { openLab } from "./lab";
import { runRound } from "./round";

/** The whole crash suite: --rounds (10), --runs (500), --seed of the first round (1). */
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "10" },
    runs: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

const lab = await openLab();
let hasProblems = false;
for (let round = 0; round < Number(values.rounds); round += 1) {
  const seed = Number(values.seed) + round;
  const kills = { executor: 5, sender: 3, postgres: 3 };
  const { problems, repeated, seconds } = await runRound(lab, { seed, runs: Number(values.runs), kills });
  say(
    `seed ${seed}: ${values.runs} runs, ${Object.entries(kills)
      .map(([what, times]) => `${what} killed ${times} times`)
      .join(", ")}; ${repeated} executions repeated, ${problems.length} problems, ${seconds.toFixed(1)} s`,
  );
  for (const problem of problems) say(`  ${problem}`);
  hasProblems ||= problems.length > 0;
}
await lab.close();
process.exit(hasProblems ? 1 : 0);
