import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * A text that tells this process from any other that may later get the same number: when it began.
 * Null when no such process runs.
 */
export function identityOf(pid) {
  if (process.platform !== "linux") return ask(pid, "lstart=");
  const fields = statOf(pid);
  // A zombie has ended; only its parent has not looked yet.
  return fields === null || fields[0] === "Z" ? null : (fields[19] ?? null);
}

/** The number of the process that started `pid`, as text; null when `pid` does not run. */
export function parentOf(pid) {
  return process.platform === "linux" ? (statOf(pid)?.[1] ?? null) : ask(pid, "ppid=");
}

/** The fields of /proc/<pid>/stat from the third on: the second, a name, may contain anything. */
function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
  } catch {
    return null;
  }
}

function ask(pid, field) {
  try {
    return execFileSync("ps", ["-o", field, "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

/** What a lock notes of a process. */
export const noteOf = (pid) => ({ pid, identity: identityOf(pid) });

/** True while the very process that was noted runs. */
export const isRunning = (note) => note.identity !== null && identityOf(note.pid) === note.identity;
