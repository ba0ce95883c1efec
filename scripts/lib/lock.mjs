import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { isRunning, noteOf } from "./process-identity.mjs";

/**
 * Takes the lock `file`, which notes its owner and the processes the owner started. Returns the lock, or
 * `{ owner, isStopping }` when a living process holds it. A lock whose owner was killed is taken over, once whatever that
 * owner had started has ended too.
 */
export async function takeLock(file) {
  for (;;) {
    const lock = create(file);
    if (lock) return lock;
    const text = read(file);
    const held = text === null ? null : parse(text);
    if (held && isRunning(held.owner)) return { owner: held.owner, isStopping: held.isStopping };
    if (held) await endAll(held.started);
    if (text !== null) removeStale(file, text);
  }
}

function create(file) {
  const owner = noteOf(process.pid);
  let started = [];
  let isStopping = false;
  const draft = `${file}.${process.pid}`;
  const write = () => writeFileSync(draft, JSON.stringify({ owner, started, isStopping }), { mode: 0o600 });
  write();
  try {
    // Unlike writing, linking either creates the file whole or fails because somebody else was first.
    linkSync(draft, file);
  } catch (error) {
    if (error.code === "EEXIST") return null;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const update = () => {
    write();
    renameSync(draft, file);
  };
  return {
    /** Notes a process that must have ended before anybody may take over. */
    add(pid) {
      started = [...started.filter(isRunning), noteOf(pid)];
      update();
    },
    /** Lets others know that waiting is worth while. */
    stopping() {
      isStopping = true;
      update();
    },
    release: () => rmSync(file, { force: true }),
  };
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

function parse(text) {
  try {
    const { owner, started, isStopping } = JSON.parse(text);
    return { owner, started, isStopping };
  } catch {
    return null;
  }
}

/** Removes the lock only if it is still the one that was found stale: another start may be doing the same. */
function removeStale(file, text) {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  if (read(aside) !== text) linkSync(aside, file);
  rmSync(aside, { force: true });
}

/** Processes of a killed owner stop by themselves; one that has not after ten seconds is ended. */
async function endAll(started) {
  for (const end = Date.now() + 10_000; started.some(isRunning) && Date.now() < end; ) await wait(50);
  for (const note of started.filter(isRunning)) process.kill(note.pid, "SIGKILL");
}
