import { examine } from "./app";
import { readEnv } from "./env";
import { allScenarios } from "./index";
import { realServer } from "./targets/server";

/** Examines the Inngest server at INNGEST_BASE_URL, or only the scenarios whose name contains one of the arguments. */
const wanted = process.argv.slice(2);
const chosen = allScenarios.filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
const indented = (text: string) => `        ${text.replaceAll("\n", "\n        ")}`;
const say = (line: string) => process.stdout.write(`${line}\n`);

const env = readEnv();
const { results, close } = await examine(realServer(env), chosen);
say(`${chosen.length} scenarios against ${env.INNGEST_BASE_URL}`);
let failed = 0;
for (const [name, result] of results) {
  const { error, ms } = await result;
  if (error) failed += 1;
  say(`${error ? "FAILED" : "ok    "}  ${name} (${(ms / 1_000).toFixed(1)} s)`);
  if (error) say(indented(error instanceof Error ? error.message : JSON.stringify(error)));
}
say(failed === 0 ? "All as expected." : `${failed} of ${chosen.length} not as expected.`);
await close();
process.exit(failed === 0 ? 0 : 1);
