// `npm start`: from a bare machine to a running Drumbeat. Until packages are installed only Node itself is used.
import { nodeVersionProblem } from "./lib/node-version.mjs";

const problem = nodeVersionProblem(process.version);
if (problem) {
  console.error(problem);
  process.exit(1);
}
// Loaded only now: an old Node would already stumble over their imports.
const { startDrumbeat } = await import("./lib/start-drumbeat.mjs");
await startDrumbeat({ mode: "production" });
