import { posix } from "node:path";

export interface Document {
  path: string;
  text: string;
}

/** What a document may refer to. */
export interface Repository {
  /** Files and directories, from the root, without a slash at the end. */
  paths: Set<string>;
  /** Names of the scripts in the root's package.json. */
  scripts: Set<string>;
}

const rootDirectories = /^(apps|packages|docs|scripts|bench|architecture|\.ci|\.github)\//;

/** Paths, links and commands that a document names and that do not exist. */
export function documentProblems(documents: Document[], repository: Repository): string[] {
  return documents.flatMap((document) => [
    ...pathsIn(document.text)
      .filter((path) => !repository.paths.has(path))
      .map((path) => `${document.path} names ${path}, which does not exist`),
    ...linksIn(document)
      .filter((path) => !repository.paths.has(path))
      .map((path) => `${document.path} links to ${path}, which does not exist`),
    ...commandsIn(document.text)
      .filter((script) => !repository.scripts.has(script))
      .map((script) => `${document.path} names npm run ${script}, which does not exist`),
  ]);
}

/** Code spans and lines of code blocks that look like a path of ours; those with a placeholder are left alone. */
function pathsIn(text: string): string[] {
  const words = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
  const blocks = [...text.matchAll(/```[^\n]*\n([\s\S]*?)```/g)].flatMap((match) =>
    (match[1] ?? "").split(/\s+/),
  );
  return [...words, ...blocks]
    .map((word) => word.trim().replace(/\/$/, ""))
    .filter((word) => rootDirectories.test(`${word}/`) && !/[\s<>*{}$…|]/.test(word))
    .map((word) => word.replace(/[:#].*$/, ""));
}

function linksIn({ path, text }: Document): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => (match[1] ?? "").replace(/#.*$/, ""))
    .filter((target) => target !== "" && !/^[a-z]+:/.test(target))
    .map((target) => posix.join(posix.dirname(path), target).replace(/\/$/, ""));
}

function commandsIn(text: string): string[] {
  const runs = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map((match) => match[1] ?? "");
  const short = [...text.matchAll(/\bnpm (start|test)\b/g)].map((match) => match[1] ?? "");
  return [...runs, ...short];
}

/** Variables that env files read, by the way they are written there: keys of a schema or of an interface. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(/^\s+([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\??: /gm)].flatMap((match) => match[1] ?? []);
}

/** Variables that a document for people running the product does not mention. */
export function variableProblems(variables: string[], document: Document): string[] {
  const words = new Set(document.text.match(/\b[A-Z][A-Z0-9_]+\b/g));
  return variables
    .filter((name) => !words.has(name))
    .map((name) => `${document.path} does not explain ${name}`);
}
