import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { inRoot, root } from "./paths.mjs";
import { Problem } from "./problem.mjs";

/** Reads `.env` if there is one; what is already in the environment wins. */
export function loadEnvFile() {
  const file = inRoot(".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/** What the person chose through the environment, checked. Empty values count as absent. */
export function readSettings(environment) {
  const given = (name) => environment[name]?.trim() || null;
  const port = Number(given("PORT") ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Problem(`PORT must be a number from 1 to 65535, not "${environment.PORT}".`);
  }
  const host = given("HOST");
  return {
    port,
    /** Where the server can be asked from this machine. */
    origin: `http://${!host || ["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host}:${port}`,
    url: given("DRUMBEAT_URL") ?? `http://localhost:${port}`,
    databaseUrl: given("DATABASE_URL"),
    dataDirectory: resolve(root, given("DRUMBEAT_DATA_DIR") ?? ".drumbeat"),
    isVerbose: ["debug", "trace"].includes(given("LOG_LEVEL") ?? ""),
  };
}

/** Nobody is counted: neither by Next nor by turbo. */
export const quietTools = {
  NEXT_TELEMETRY_DISABLED: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  DO_NOT_TRACK: "1",
};
