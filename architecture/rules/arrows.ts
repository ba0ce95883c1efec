import { posix } from "node:path";
import type { Manifest, SourceFile } from "../tree";
import { importsOf, isTestFile } from "./imports";

const core = "@drumbeat/core";
const db = "@drumbeat/db";
const ai = "@drumbeat/ai";
const social = "@drumbeat/social";
const api = "@drumbeat/api";
const jobs = "@drumbeat/jobs";
const embedded = "inngest-embedded";

/** What each room may import of ours. An arrow that is not here is a mistake, or a decision to write down first. */
export const allowed: Record<string, string[]> = {
  [core]: [],
  [embedded]: [],
  [db]: [core],
  [ai]: [core],
  [social]: [core],
  [api]: [core, db, social, embedded],
  [jobs]: [core, db, ai, social, api],
  "@drumbeat/web": [core, api, jobs],
  "@drumbeat/worker": [jobs, embedded, api, db, core, ai],
  "@drumbeat/bench": [core, db, ai, social, api, jobs, embedded],
};

/** Narrower than the table: the only places of a package that may use one of its arrows. */
export const onlyFrom: { package: string; imports: string; path: RegExp }[] = [
  { package: "@drumbeat/web", imports: jobs, path: /inngest[^/]*\.ts$|\/inngest\/route\.ts$/ },
  { package: api, imports: embedded, path: /\/jobs\/embedded\.ts$/ },
  { package: "@drumbeat/worker", imports: ai, path: /\/env\.ts$/ },
];

/** Measures the others from outside, down to parts that no package exports. */
const measuring = "bench";

/** What tests may import on top: databases to run on, and for the jobs the engine that executes them. */
const allowedInTests: Record<string, string[]> = { [jobs]: [embedded], "*": [db] };

/** Imports, and entries of package.json, that run against the table; relative imports that leave their package. */
export function arrowProblems(manifests: Manifest[], files: SourceFile[]): string[] {
  const ours = manifests.map((manifest) => manifest.name);
  const nameIn = (specifier: string) =>
    ours.find((name) => specifier === name || specifier.startsWith(`${name}/`));
  const problems: string[] = [];

  for (const manifest of manifests) {
    const may = allowed[manifest.name];
    if (!may) {
      problems.push(`${manifest.name} is not in the table of allowed imports`);
      continue;
    }
    const mayInTests = [...may, ...(allowedInTests[manifest.name] ?? []), ...(allowedInTests["*"] ?? [])];
    for (const name of manifest.dependencies.filter((each) => ours.includes(each) && !may.includes(each))) {
      problems.push(`${manifest.directory}/package.json depends on ${name}, which the table does not allow`);
    }
    for (const name of manifest.devDependencies.filter(
      (each) => ours.includes(each) && !mayInTests.includes(each),
    )) {
      problems.push(
        `${manifest.directory}/package.json depends on ${name} for tests, which the table does not allow`,
      );
    }
    for (const file of files.filter(({ path }) => path.startsWith(`${manifest.directory}/`))) {
      for (const specifier of importsOf(file)) {
        if (specifier.startsWith(".")) {
          const target = posix.join(posix.dirname(file.path), specifier);
          if (!target.startsWith(`${manifest.directory}/`) && manifest.directory !== measuring) {
            problems.push(`${file.path} leaves its package with a relative import: ${specifier}`);
          }
          continue;
        }
        const name = nameIn(specifier);
        if (!name || name === manifest.name) continue;
        const isAllowed = (isTestFile(file.path) ? mayInTests : may).includes(name);
        const narrow = onlyFrom.find((rule) => rule.package === manifest.name && rule.imports === name);
        const isPlaced = !narrow || narrow.path.test(file.path) || isTestFile(file.path);
        if (!isAllowed || !isPlaced)
          problems.push(`${file.path} imports ${specifier}, which the table does not allow`);
      }
    }
  }
  return problems;
}

/** Circles among our packages, as `a > b > a`. */
export function packageCycles(manifests: Manifest[]): string[] {
  const byName = new Map(manifests.map((manifest) => [manifest.name, manifest]));
  const cycles: string[] = [];
  const finished = new Set<string>();
  function visit(name: string, path: string[]): void {
    const start = path.indexOf(name);
    if (start >= 0) cycles.push([...path.slice(start), name].join(" > "));
    if (start >= 0 || finished.has(name)) return;
    for (const next of byName.get(name)?.dependencies.filter((each) => byName.has(each)) ?? [])
      visit(next, [...path, name]);
    finished.add(name);
  }
  for (const { name } of manifests) visit(name, []);
  return cycles;
}
