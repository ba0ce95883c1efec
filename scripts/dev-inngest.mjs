// `npm run dev:inngest`: `npm run dev` with Inngest's own dev server in the place of the embedded executor.
import { nodeVersionProblem } from "./lib/node-version.mjs";

const problem = nodeVersionProblem(process.version);
if (problem) {
  console.error(problem);
  process.exit(1);
}
const { loadEnvFile, readSettings } = await import("./lib/settings.mjs");
const { sentenceFor } = await import("./lib/problem.mjs");
const { startInngestServer } = await import("./lib/inngest-server.mjs");
const { startDrumbeat } = await import("./lib/start-drumbeat.mjs");

try {
  loadEnvFile();
  const { port } = readSettings(process.env);
  const server = await startInngestServer({ appUrl: `http://127.0.0.1:${port}/api/inngest` });
  process.env.INNGEST_DEV = server.url;
  process.env.JOBS_MODE = "inngest";
  // `startDrumbeat` ends this process by itself, however it ends.
  process.once("exit", server.stop);
  console.log(`Inngest's dev server shows every run at ${server.url}`);
} catch (error) {
  console.error(sentenceFor(error));
  process.exit(1);
}
await startDrumbeat({ mode: "development" });
