import { appendFileSync, renameSync, statSync } from "node:fs";

const largest = 20 * 1024 * 1024;

/** Appends lines to a file; when it has grown past 20 MB it becomes `<file>.1` and a new one begins. */
export function openLog(file) {
  let size = sizeOf(file);
  return (line) => {
    try {
      if (size > largest) {
        renameSync(file, `${file}.1`);
        size = 0;
      }
      appendFileSync(file, `${line}\n`, { mode: 0o600 });
      size += Buffer.byteLength(line) + 1;
    } catch {
      // A full disk must not take down what is running.
    }
  };
}

function sizeOf(file) {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
