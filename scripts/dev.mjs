// `npm run dev`: the same processes as `npm start`, from sources, reloading when a file changes.
import { nodeVersionProblem } from "./lib/node-version.mjs";

const problem = nodeVersionProblem(process.version);
if (problem) {
  console.error(problem);
  process.exit(1);
}
const { startDrumbeat } = await import("./lib/start-drumbeat.mjs");
await startDrumbeat({ mode: "development" });
