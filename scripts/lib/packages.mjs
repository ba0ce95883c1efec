import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { inRoot, pnpmVersion, root } from "./paths.mjs";
import { Problem } from "./problem.mjs";
import { runStep } from "./run-step.mjs";
import { quietTools } from "./settings.mjs";

const marker = inRoot("node_modules", ".drumbeat-installed");

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
  if (code !== 0) throw new Problem(explainInstall(output));
  mkdirSync(inRoot("node_modules"), { recursive: true });
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
  if (code !== 0) throw new Problem(`The build failed:\n${output.trim().split("\n").slice(-40).join("\n")}`);
}

/** Runs the pinned pnpm, fetched by npx if this machine has never seen it. */
export function runPnpm(args, { env = {}, ...options } = {}) {
  const npx = process.platform === "win32" ? "npx.cmd" : "npx";
  return runStep(npx, ["--loglevel=error", "--yes", `pnpm@${pnpmVersion}`, ...args], {
    cwd: root,
    ...options,
    env: { ...process.env, ...quietTools, ...env },
  });
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

function explainInstall(output) {
  if (/ENOSPC|no space left/i.test(output))
    return "There is no space left on the disk for the packages. Free some and start again.";
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|dns error/i.test(output)) {
    return "The packages could not be downloaded: the npm registry cannot be reached. Check the network connection and start again.";
  }
  return `The packages could not be installed:\n${output.trim().split("\n").slice(-25).join("\n")}`;
}
