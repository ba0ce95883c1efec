import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A file of the repository: its path from the root with forward slashes, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

export interface Manifest {
  name: string;
  /** From the root, without a slash at the end. */
  directory: string;
  dependencies: string[];
  devDependencies: string[];
}

export const root = fileURLToPath(new URL("../", import.meta.url));

const generated = new Set([
  "node_modules",
  "dist",
  ".next",
  ".turbo",
  ".git",
  ".drumbeat",
  "test-results",
  "coverage",
]);

/** All paths of the repository below `directory` that people wrote, from the root. */
export function paths(directory = ""): string[] {
  return readdirSync(root + directory, { withFileTypes: true }).flatMap((entry) => {
    if (generated.has(entry.name)) return [];
    const path = directory ? `${directory}/${entry.name}` : entry.name;
    return entry.isDirectory() ? paths(path) : [path];
  });
}

/** Every source file of ours. Rules that look for words spare `architecture/`, which has to name them. */
export function sources(): SourceFile[] {
  return paths()
    .filter((path) => /\.(ts|tsx|mts|mjs)$/.test(path) && !path.endsWith(".d.ts"))
    .map((path) => ({ path, text: readFileSync(root + path, "utf8") }));
}

/** The packages of the workspace. */
export function manifests(): Manifest[] {
  return paths()
    .filter((path) => /^(apps|packages)\/[^/]+\/package\.json$|^bench\/package\.json$/.test(path))
    .map((path) => {
      const { name, dependencies, devDependencies } = JSON.parse(readFileSync(root + path, "utf8")) as {
        name: string;
        dependencies?: Record<string, string>;
        devDependencies?: Record<string, string>;
      };
      return {
        name,
        directory: path.replace("/package.json", ""),
        dependencies: Object.keys(dependencies ?? {}),
        devDependencies: Object.keys(devDependencies ?? {}),
      };
    });
}
