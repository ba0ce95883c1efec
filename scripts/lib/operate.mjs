import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "./paths.mjs";
import { Problem, sentenceFor } from "./problem.mjs";
import { isRunning } from "./process-identity.mjs";
import { addEncryptionKey, isWaitingForRestart, keepSecrets } from "./secrets.mjs";
import { loadEnvFile, readSettings } from "./settings.mjs";

const program = inRoot("apps/worker/dist/operate.mjs");

/** Runs a command for operators against the installation of this folder, which goes on running. Ends the process itself. */
export async function operate(args) {
  try {
    loadEnvFile();
    const settings = readSettings(process.env);
    process.exitCode = await run(settings, args);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(sentenceFor(error));
    process.exitCode = 1;
  }
}

async function run(settings, [command, ...rest]) {
  const owner = ownerOf(settings.dataDirectory);
  if (command === "keys:rotate" && rest.includes("--new-key")) {
    addEncryptionKey(settings.dataDirectory, process.env, owner);
    console.log(
      "A new key stands in front of the others in secrets.json.\nRestart Drumbeat, so that it knows the key; then run npm run keys:rotate. Back secrets.json up.",
    );
    return 0;
  }
  if (command === "keys:rotate" && isWaitingForRestart(settings.dataDirectory, owner)) {
    throw new Problem("Restart Drumbeat first: what runs now does not know the new key yet.");
  }
  const url = settings.databaseUrl ?? embeddedUrl(settings.dataDirectory, owner);
  const { ENCRYPTION_KEYS } = keepSecrets(settings.dataDirectory, process.env);
  if (!existsSync(program)) throw new Problem("Drumbeat has not been built here. Run npm start once.");
  const child = spawn(process.execPath, [program, command ?? "", ...rest], {
    cwd: inRoot("apps/worker"),
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: url, ENCRYPTION_KEYS },
    stdio: "inherit",
  });
  const [code] = await once(child, "exit");
  return code ?? 1;
}

/** The process that runs this installation, as its lock notes it; null when none does. */
function ownerOf(directory) {
  try {
    const { owner } = JSON.parse(readFileSync(join(directory, "drumbeat.lock"), "utf8"));
    return isRunning(owner) ? owner : null;
  } catch {
    return null;
  }
}

/** The address of the embedded PostgreSQL, which runs as long as Drumbeat does. */
function embeddedUrl(directory, owner) {
  if (!owner) throw new Problem("Drumbeat does not run, and its database with it. Run npm start first.");
  const { DATABASE_PASSWORD } = keepSecrets(directory, process.env);
  const port = readFileSync(join(directory, "postgres", "port"), "utf8").trim();
  return `postgres://drumbeat:${encodeURIComponent(DATABASE_PASSWORD)}@127.0.0.1:${port}/drumbeat`;
}
