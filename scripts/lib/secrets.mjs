import { generateKeyPairSync, randomBytes } from "node:crypto";
import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./problem.mjs";

const makers = {
  /** Signs sessions. */
  SESSION_SECRET: () => randomBytes(32).toString("base64url"),
  /** Key ring for stored tokens, comma-separated: the first encrypts, all decrypt. 32 bytes each. */
  ENCRYPTION_KEYS: () => randomBytes(32).toString("base64"),
  /** Signs for this installation at servers of the AT Protocol: PKCS #8 in base64. */
  BLUESKY_CLIENT_KEY: () =>
    generateKeyPairSync("ec", { namedCurve: "P-256" })
      .privateKey.export({ format: "der", type: "pkcs8" })
      .toString("base64"),
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
    write(file, kept);
  }
  chmodSync(file, 0o600);
  return Object.fromEntries(
    Object.keys(makers).map((name) => [name, environment[name]?.trim() || kept[name]]),
  );
}

/**
 * Puts a new key in front of the others. `owner` is the process that runs Drumbeat now, if one does: it does not know the
 * key before it has been started again.
 */
export function addEncryptionKey(directory, environment, owner) {
  if (environment.ENCRYPTION_KEYS?.trim()) {
    throw new Problem(
      "ENCRYPTION_KEYS is set in the environment, so the new key belongs there: put 32 random bytes in base64 (openssl rand -base64 32) and a comma in front of the others, restart, and run npm run keys:rotate.",
    );
  }
  keepSecrets(directory, {});
  const file = join(directory, "secrets.json");
  const kept = readKept(file);
  const keys = `${makers.ENCRYPTION_KEYS()},${kept.ENCRYPTION_KEYS}`;
  write(file, { ...kept, ENCRYPTION_KEYS: keys, unknownTo: owner });
}

/** True while the process that ran when a key was added has not been started again. */
export function isWaitingForRestart(directory, owner) {
  const { unknownTo } = readKept(join(directory, "secrets.json"));
  return Boolean(owner && unknownTo) && unknownTo.pid === owner.pid && unknownTo.identity === owner.identity;
}

function write(file, secrets) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
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
