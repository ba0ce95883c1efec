import { randomBytes } from "node:crypto";
import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./problem.mjs";

const makers = {
  /** Signs sessions. */
  SESSION_SECRET: () => randomBytes(32).toString("base64url"),
  /** Key ring for stored tokens, comma-separated: the first encrypts, all decrypt. 32 bytes each. */
  ENCRYPTION_KEYS: () => randomBytes(32).toString("base64"),
  /** Of the embedded PostgreSQL. */
  DATABASE_PASSWORD: () => randomBytes(24).toString("base64url"),
};

/** The secrets of this installation: from the environment where given, otherwise made once and kept with mode 0600. */
export function keepSecrets(directory, environment) {
  const file = join(directory, "secrets.json");
  const kept = readKept(file);
  const missing = Object.keys(makers).filter((name) => !kept[name]);
  if (missing.length > 0) {
    for (const name of missing) kept[name] = makers[name]();
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  }
  chmodSync(file, 0o600);
  return Object.fromEntries(
    Object.keys(makers).map((name) => [name, environment[name]?.trim() || kept[name]]),
  );
}

function readKept(file) {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw new Problem(`The secrets of this installation cannot be read from ${file} (${error.code}).`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(`${file} is damaged. Restore it from a backup: without it stored data cannot be read.`);
  }
}
