import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { inRoot } from "./paths.mjs";
import { Problem } from "./problem.mjs";
import { runStep } from "./run-step.mjs";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const otherPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/opt/google/chrome/chrome",
];

/**
 * The path of a Chromium that runs: the one CHROMIUM_PATH names, one of the machine's, or one installed now, as
 * Debian's package where root may do that, by Playwright elsewhere.
 */
export async function findOrInstallChromium({ say, environment = process.env }) {
  const found = findChromium(environment);
  if (found) return found;
  say("Installing Chromium for the end-to-end tests");
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { ...environment, DEBIAN_FRONTEND: "noninteractive" };
    await runStep("apt-get", ["update", "-q"], { env });
    await runStep("apt-get", ["install", "-q", "-y", "--no-install-recommends", "chromium"], { env });
    const installed = findChromium(environment);
    if (installed) return installed;
  }
  const cli = inRoot("apps/web/node_modules/@playwright/test/cli.js");
  const { code, output } = await runStep(process.execPath, [cli, "install", "chromium"], {
    env: environment,
  });
  const path = code === 0 ? playwrightsOwn() : null;
  if (path && runs(path)) return path;
  throw new Problem(
    `No Chromium was found and none could be installed. Install one and name it in CHROMIUM_PATH.\n${output.slice(-1_000)}`,
  );
}

/** The first Chromium of this machine that starts; null when there is none. */
export function findChromium(environment) {
  if (environment.CHROMIUM_PATH) {
    if (runs(environment.CHROMIUM_PATH)) return environment.CHROMIUM_PATH;
    throw new Problem(`CHROMIUM_PATH names ${environment.CHROMIUM_PATH}, which does not run.`);
  }
  const folders = (environment.PATH ?? "").split(delimiter).filter(Boolean);
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return (
    [...places, ...otherPlaces, playwrightsOwn()].find(
      (place) => place && existsSync(place) && runs(place),
    ) ?? null
  );
}

/** Ubuntu's chromium-browser is a shell script that only asks for a snap, so being there is not enough. */
function runs(path) {
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

function playwrightsOwn() {
  const ask = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
  const { status, stdout } = spawnSync(process.execPath, ["-e", ask], {
    cwd: inRoot("apps/web"),
    encoding: "utf8",
  });
  return status === 0 && existsSync(stdout) ? stdout : null;
}
