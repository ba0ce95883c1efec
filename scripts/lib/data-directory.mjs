import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./problem.mjs";

/** Makes the folder for everything Drumbeat stores, and proves that it can be written to. */
export function prepareDataDirectory(directory) {
  try {
    // Others may pass through to reach the database's own folder, but not look around.
    mkdirSync(directory, { recursive: true, mode: 0o711 });
    mkdirSync(join(directory, "logs"), { recursive: true, mode: 0o700 });
    const probe = join(directory, `.probe-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    if (error.code === "ENOSPC" || error.code === "EDQUOT") throw error;
    throw new Problem(
      `Drumbeat cannot write to ${directory} (${error.code}). Make it writable or choose another with DRUMBEAT_DATA_DIR.`,
    );
  }
}
