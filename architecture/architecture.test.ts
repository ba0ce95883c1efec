import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { arrowProblems, packageCycles } from "./rules/arrows";
import { documentProblems, variableProblems, variablesIn } from "./rules/documents";
import {
  environmentProblems,
  lengthProblems,
  routerProblems,
  sleepProblems,
  wordProblems,
} from "./rules/source";
import { manifests, paths, root, sources } from "./tree";

const files = sources();
const outsideArchitecture = files.filter(({ path }) => !path.startsWith("architecture/"));

test("there is something to check", () => {
  expect(files.length).toBeGreaterThan(100);
  expect(manifests().length).toBeGreaterThanOrEqual(9);
});

test("packages import only what the table allows", () => {
  expect(arrowProblems(manifests(), files)).toEqual([]);
});

test("packages do not depend on each other in circles", () => {
  expect(packageCycles(manifests())).toEqual([]);
});

test("routers do not query", () => {
  expect(routerProblems(files)).toEqual([]);
});

test("only env files read the environment", () => {
  expect(environmentProblems(outsideArchitecture)).toEqual([]);
});

test("files are short, or their length has a reason", () => {
  expect(lengthProblems(files)).toEqual([]);
});

test("nothing is left undone, left out or silenced", () => {
  expect(wordProblems(outsideArchitecture)).toEqual([]);
});

test("tests wait for conditions, not for time", () => {
  expect(sleepProblems(outsideArchitecture)).toEqual([]);
});

test("documents name only what exists", () => {
  const documents = paths()
    .filter((path) => path === "README.md" || /^docs\/.*\.md$/.test(path))
    .map((path) => ({ path, text: readFileSync(root + path, "utf8") }));
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as {
    scripts: Record<string, string>;
  };
  const named = { has: (path: string) => existsSync(root + path) };
  expect(
    documentProblems(documents, { paths: named as Set<string>, scripts: new Set(Object.keys(scripts)) }),
  ).toEqual([]);
});

test("every variable is explained to whoever runs the product", () => {
  const readers = files.filter(({ path }) =>
    /^(apps|packages)\/[^/]+\/src\/(.+\/)?(env|mode)\.ts$/.test(path),
  );
  const notForPeople = ["NODE_ENV", "TEST_DATABASE_URL"];
  const variables = readers
    .flatMap(({ text }) => variablesIn(text))
    .filter((name) => !notForPeople.includes(name));
  expect(variables.length).toBeGreaterThan(20);
  const documents = [".env.example", "docs/operations/configuration.md"];
  const problems = documents.flatMap((path) =>
    variableProblems([...new Set(variables)], { path, text: readFileSync(root + path, "utf8") }),
  );
  expect(problems).toEqual([]);
});
