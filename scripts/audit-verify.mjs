// `npm run audit:verify`: computes the audit log again, on the running database or on one that it starts for the purpose.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "../packages/db/src/client.ts";
import { startEmbeddedPostgres } from "../packages/db/src/embedded.ts";
import { verifyAuditLog } from "../packages/api/src/audit/verify.ts";
import { takeLock } from "./lib/lock.mjs";
import { Problem } from "./lib/problem.mjs";
import { keepSecrets } from "./lib/secrets.mjs";
import { loadEnvFile, readSettings } from "./lib/settings.mjs";

const cleanUps = [];
try {
  loadEnvFile();
  const url = await databaseAddress(readSettings(process.env));
  const client = connect(url, { max: 1, name: "drumbeat-audit", statementTimeoutMs: 0 });
  cleanUps.push(client.close);
  const { chains, entries, problems, seal } = await verifyAuditLog(client.db);
  for (const { chainId, sentence } of problems) console.log(`Log ${chainId}: ${sentence}`);
  if (problems.length > 0) {
    console.log(
      `The audit log is not whole: ${problems.length} problems in ${entries} entries of ${chains} logs.`,
    );
    process.exitCode = 1;
  } else {
    console.log(`The audit log is whole: ${entries} entries in ${chains} logs.`);
  }
  console.log(`Seal: ${seal}`);
} catch (error) {
  console.error(
    error instanceof Problem ? error.message : `The audit log could not be checked: ${error.message}`,
  );
  process.exitCode = 2;
}
for (const cleanUp of cleanUps.reverse()) await cleanUp();

/** The database that Drumbeat uses: the one it is told, its own if it is running, else its own started for as long as this takes. */
async function databaseAddress({ databaseUrl, dataDirectory }) {
  if (databaseUrl) return databaseUrl;
  if (!existsSync(join(dataDirectory, "postgres"))) {
    throw new Problem(
      `There is no data of Drumbeat in ${dataDirectory}. Name its folder with DRUMBEAT_DATA_DIR.`,
    );
  }
  const password = keepSecrets(dataDirectory, process.env).DATABASE_PASSWORD;
  const lock = await takeLock(join(dataDirectory, "drumbeat.lock"));
  if (lock.owner) {
    const port = await readFile(join(dataDirectory, "postgres", "port"), "utf8").catch(() => {
      throw new Problem("Drumbeat is starting or stopping. Try again in a moment.");
    });
    return `postgres://drumbeat:${encodeURIComponent(password)}@127.0.0.1:${port.trim()}/drumbeat`;
  }
  cleanUps.push(() => lock.release());
  const directory = join(dataDirectory, "postgres");
  const server = await startEmbeddedPostgres({ directory, password, database: "drumbeat" });
  cleanUps.push(() => server.stop());
  return server.url;
}
