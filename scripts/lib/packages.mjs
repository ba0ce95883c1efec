import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { inRoot, pnpmVersion, root } from "./paths.mjs";
import { Problem } from "./problem.mjs";
import { runStep } from "./run-step.mjs";
import { quietTools } from "./settings.mjs";

const marker = inRoot("node_modules", ".drumbeat-installed");
const pnpmNote = inRoot("node_modules", ".drumbeat-pnpm");
const npx = process.platform === "win32" ? "npx.cmd" : "npx";
const npxFlags = ["--loglevel=error", "--yes"];

/** True when the packages that the lockfile names are already there, installed by this version of Node. */
export function isInstalled() {
  return existsSync(marker) && readFileSync(marker, "utf8") === fingerprint();
}

/** Installs exactly what the lockfile says. */
export async function installPackages(options) {
  const { code, output } = await runPnpm(["install", "--frozen-lockfile"], {
    ...options,
    env: { CI: "true" },
  });
  if (code !== 0) throw new Problem(explain(output, "The packages could not be installed"));
  mkdirSync(inRoot("node_modules"), { recursive: true });
  await notePnpm(options);
  writeFileSync(marker, fingerprint());
}

/** Builds what changed since the last build; turbo knows. `filter` names a package. */
export async function buildPackages({ filter, ...options } = {}) {
  const args = [
    "exec",
    "turbo",
    "run",
    "build",
    "--framework-inference=false",
    "--output-logs=errors-only",
    "--ui=stream",
  ];
  const { code, output } = await runPnpm(filter ? [...args, `--filter=${filter}`] : args, options);
  if (code !== 0) throw new Problem(explain(output, "The build failed"));
}

/** Runs the pinned pnpm: as npx left it on this machine, which needs no network, or through npx. */
export function runPnpm(args, { env = {}, ...options } = {}) {
  const all = { ...process.env, ...quietTools, ...env };
  const kept = keptPnpm();
  if (!kept)
    return runStep(npx, [...npxFlags, `pnpm@${pnpmVersion}`, ...args], { cwd: root, ...options, env: all });
  // turbo looks for pnpm on the PATH.
  const PATH = `${dirname(kept)}${delimiter}${all.PATH ?? ""}`;
  return runStep(kept, args, { cwd: root, ...options, env: { ...all, PATH } });
}

function keptPnpm() {
  try {
    const [version, path] = readFileSync(pnpmNote, "utf8").split("\n");
    return version === pnpmVersion && existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

async function notePnpm(options) {
  const ask = [...npxFlags, `--package=pnpm@${pnpmVersion}`, "-c", "command -v pnpm"];
  const { code, output } = await runStep(npx, ask, { cwd: root, ...options, env: process.env });
  const path = output.trim().split("\n").at(-1);
  if (code === 0 && existsSync(path)) writeFileSync(pnpmNote, `${pnpmVersion}\n${path}`);
}

function fingerprint() {
  const manifests = ["apps", "packages"].flatMap((folder) =>
    readdirSync(inRoot(folder)).map((name) => `${folder}/${name}/package.json`),
  );
  const hash = createHash("sha256").update(`${process.version} ${process.platform} ${process.arch}`);
  const files = [
    "pnpm-lock.yaml",
    "pnpm-workspace.yaml",
    "package.json",
    "bench/package.json",
    ...manifests.sort(),
  ];
  for (const file of files)
    if (existsSync(inRoot(file))) hash.update(file).update(readFileSync(inRoot(file)));
  return hash.digest("hex");
}

/** One sentence for what is wrong with the machine; what is wrong with the sources needs their own words. */
function explain(output, what) {
  if (/ENOSPC|no space left/i.test(output))
    return "There is no space left on the disk for the packages. Free some and start again.";
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|dns error/i.test(output)) {
    return "The packages could not be downloaded: the npm registry cannot be reached. Check the network connection and start again.";
  }
  return `${what}:\n${output.trim().split("\n").slice(-40).join("\n")}`;
}
