// Commands for operators, such as `npm run keys:rotate`, against the Drumbeat of this folder while it runs.
import { nodeVersionProblem } from "./lib/node-version.mjs";

const problem = nodeVersionProblem(process.version);
if (problem) {
  console.error(problem);
  process.exit(1);
}
// Loaded only now: an old Node would already stumble over their imports.
const { operate } = await import("./lib/operate.mjs");
await operate(process.argv.slice(2));
