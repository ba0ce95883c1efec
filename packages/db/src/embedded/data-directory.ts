import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, canEnter } from "./account";
import { systemDirectory } from "./binaries";
import { commandOf, until } from "./processes";

/**
 * Where the data of this installation lies: in `directory`, or, where PostgreSQL's account cannot enter that, in a
 * place of its own that a note in `directory` names.
 */
export async function dataDirectory(
  directory: string,
  account: Account,
  tell: (sentence: string) => void,
): Promise<string> {
  const inside = join(directory, "data");
  const note = join(directory, "data-is-in");
  const elsewhere = await readFile(note, "utf8").catch(() => null);
  if (elsewhere !== null) return elsewhere.trim();
  if (account.uid === undefined) return inside;
  await chmod(directory, 0o711);
  if (canEnter(account, directory)) return inside;
  if (existsSync(inside))
    throw new Error(`PostgreSQL's account can no longer enter ${directory}, where its data is.`);
  const outside = join(systemDirectory, `data-${randomBytes(4).toString("hex")}`);
  await mkdir(systemDirectory, { recursive: true, mode: 0o755 });
  tell(`The account of PostgreSQL cannot enter ${directory}, so its data is kept in ${outside}.`);
  await writeFile(note, `${outside}\n`);
  return outside;
}

/** Makes the cluster if there is none. One that was interrupted while being made is not mistaken for a whole one. */
export async function initialise(
  data: string,
  initdb: string,
  password: string,
  account: Account,
): Promise<void> {
  if (existsSync(join(data, "PG_VERSION"))) return;
  const draft = `${data}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const secrets = await mkdtemp(join(tmpdir(), "drumbeat-"));
  const passwordFile = join(secrets, "password");
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    for (const path of [draft, secrets, passwordFile]) await chown(path, account.uid, account.gid);
  }
  try {
    const flags = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const { status, stderr, error } = spawnSync(
      initdb,
      [
        `--pgdata=${draft}`,
        "--username=drumbeat",
        "--auth=scram-sha-256",
        `--pwfile=${passwordFile}`,
        "--no-instructions",
        ...flags,
      ],
      { ...account, cwd: "/", encoding: "utf8", env: { LC_ALL: "C", NODE_ENV: "production" } },
    );
    if (status !== 0)
      throw new Error(`The database could not be created in ${data}: ${reason(stderr, error)}`);
    await rename(draft, data);
  } finally {
    await rm(secrets, { recursive: true, force: true });
  }
}

/** initdb's own words where it has any: the line that says what failed. */
function reason(stderr: string | null, error: Error | undefined): string {
  const lines = (stderr ?? "").split("\n").map((line) => line.trim());
  return (
    lines.find((line) => /error|fatal|no space/i.test(line)) ??
    error?.message ??
    lines.at(-1) ??
    "no reason given"
  );
}

/** Stops a server that a killed predecessor left running on this data, and clears a note of one that is gone. */
export async function clearLeftover(data: string): Promise<void> {
  const note = join(data, "postmaster.pid");
  const pid = Number((await readFile(note, "utf8").catch(() => "")).split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  const isOurs = () => commandOf(pid)?.includes(data) ?? false;
  if (isOurs()) {
    for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
      try {
        process.kill(pid, signal);
      } catch {
        break;
      }
      if (await until(() => !isOurs(), 5_000)) break;
    }
  }
  // A number that meanwhile belongs to another program would make PostgreSQL refuse to start.
  await rm(note, { force: true });
}
