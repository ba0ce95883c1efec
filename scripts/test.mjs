// `npm test`: everything that has to hold, on a machine that has nothing but Node. The last line is the verdict.
import { nodeVersionProblem } from "./lib/node-version.mjs";

const problem = nodeVersionProblem(process.version);
if (problem) {
  console.error(problem);
  process.exit(1);
}
const { testEverything } = await import("./lib/test-everything.mjs");
process.exit(await testEverything());
