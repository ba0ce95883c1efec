import { spawnSync } from "node:child_process";

/** The system account PostgreSQL runs as; both undefined when it is the one we run as ourselves. */
export interface Account {
  uid?: number;
  gid?: number;
}

/**
 * PostgreSQL refuses to run as root. For root this is the account `postgres`, made if it is missing, or else
 * `nobody`; for everybody else it is their own.
 */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const account = lookUp("postgres") ?? (createPostgres() ? lookUp("postgres") : null) ?? lookUp("nobody");
  if (!account)
    throw new Error("PostgreSQL does not run as root, and there is no account postgres that it could use.");
  return account;
}

/** True when the account can enter the directory. */
export function canEnter(account: Account, directory: string): boolean {
  return (
    spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", directory], { ...account, cwd: "/", stdio: "ignore" })
      .status === 0
  );
}

/** True when the account can execute the program. */
export function canRun(account: Account, program: string): boolean {
  return spawnSync(program, ["--version"], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}

function lookUp(name: string): Account | null {
  const [uid, gid] = ["-u", "-g"].map((flag) => {
    const { status, stdout } = spawnSync("id", [flag, name], { encoding: "utf8" });
    return status === 0 ? Number(stdout.trim()) : Number.NaN;
  });
  return uid !== undefined && gid !== undefined && uid > 0 && gid > 0 ? { uid, gid } : null;
}

function createPostgres(): boolean {
  const flags = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"];
  return spawnSync("useradd", flags, { stdio: "ignore" }).status === 0;
}
