import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Where the tests find the worker, bundled as it ships. Beside node_modules, where it finds its packages. */
export const bundle = fileURLToPath(
  new URL("../../node_modules/.cache/worker-test/worker.mjs", import.meta.url),
);

/** Bundles the worker once for the whole run. */
export function setup(): void {
  execFileSync(process.execPath, ["build.mjs", bundle], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: "inherit",
  });
}
