import { createBase } from "@drumbeat/api/base";
import { createLog } from "@drumbeat/api/log";
import { processEnv } from "./env";
import { type Command, operatorCommands } from "./operator-commands";

/** Commands for operators: `npm run keys:rotate` and the like come here with the database's address. */
const [name = "", ...args] = process.argv.slice(2);
const command: Command | undefined = operatorCommands[name];
const env = processEnv();
const { DATABASE_URL: databaseUrl, ENCRYPTION_KEYS: encryptionKeys } = env;

if (!command || !databaseUrl) {
  console.error(
    command ? "DATABASE_URL is missing." : `There is ${Object.keys(operatorCommands).join(", ")}.`,
  );
  process.exit(1);
}

const log = createLog({ name: "operator", level: "warn" });
const base = createBase({ databaseUrl, log, name: "drumbeat-operator", poolSize: 2 });
try {
  const say = (sentence: string) => console.log(sentence);
  process.exitCode = (await command({ ctx: base.ctx, say, args, encryptionKeys, env })) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await base.close();
}
