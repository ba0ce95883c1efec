import type { SourceFile } from "../tree";
import { importsOf, isTestFile } from "./imports";

/** Longest file that needs no reason, in lines; a suite of tests is a list and may be longer. */
const longest = (path: string) => (isTestFile(path) ? 400 : 300);

/** Files that may be longer, each with the reason. */
export const longFiles: Record<string, string> = {};

/** Files over the limit that nobody has given a reason for, and reasons whose file has become short or is gone. */
export function lengthProblems(files: SourceFile[], reasons = longFiles): string[] {
  const long = new Map(
    files
      .map((file) => [file.path, file.text.trimEnd().split("\n").length] as const)
      .filter(([path, lines]) => lines > longest(path)),
  );
  return [
    ...[...long].filter(([path]) => !reasons[path]).map(([path, lines]) => `${path} has ${lines} lines`),
    ...Object.keys(reasons)
      .filter((path) => !long.has(path))
      .map((path) => `${path} no longer needs a reason for its length`),
  ];
}

/** Files that read the environment although they are neither an env file nor configuration nor a script. */
export function environmentProblems(files: SourceFile[]): string[] {
  const mayRead =
    /(^|\/)env\.ts$|\.config\.(ts|mjs)$|\/build\.mjs$|^vitest\.setup\.ts$|^scripts\/|^bench\/|\/test\/support\//;
  return files
    .filter(({ path, text }) => !mayRead.test(path) && /\bprocess\.env\b/.test(withoutComments(text)))
    .map(({ path }) => `${path} reads process.env; take the value from the package's env file`);
}

/** Routers that query: they translate, services decide. */
export function routerProblems(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => path.endsWith("/router.ts"))
    .flatMap((file) =>
      importsOf(file)
        .filter((specifier) => /^(drizzle-orm|postgres)(\/|$)|^@drumbeat\/db\//.test(specifier))
        .map((specifier) => `${file.path} imports ${specifier}`),
    );
}

const forbidden: [RegExp, string][] = [
  [/\b(TODO|FIXME|XXX|HACK)\b/, "leaves work undone"],
  [/\b(test|it|describe)(\.\w+)*\.(skip|only|todo|fixme)\b/, "leaves tests out"],
  [/\b(vi|jest)\.(mock|doMock)\(/, "replaces a module instead of passing a port"],
  [/^\s*(export\s+)?(declare\s+)?(const\s+)?enum\s+\w+\s*\{/, "is an enum; use a union"],
  [/@ts-(ignore|nocheck|expect-error)/, "silences the compiler"],
  [/(oxlint|eslint|biome)-(disable|ignore)(?!.*--)/, "silences a check without a reason after --"],
];

/** Marks of unfinished or silenced work, and words that this code does without. */
export function wordProblems(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split("\n")
      .flatMap((line, index) =>
        forbidden
          .filter(([pattern]) => pattern.test(line))
          .map(([, what]) => `${path}:${index + 1} ${what}: ${line.trim()}`),
      ),
  );
}

/** Tests that wait for time to pass instead of for a condition. Under a tenth of a second it is work being simulated. */
export function sleepProblems(files: SourceFile[]): string[] {
  const sleep =
    /await (new Promise\S*\s*\(?\(?(\w+)\)? => setTimeout\(\2, (\d[\d_]{2,})\)|(wait|sleep|delay)\((\d[\d_]{2,})\))/;
  return files
    .filter(({ path }) => isTestFile(path) && /\.(test|spec)\./.test(path))
    .flatMap(({ path, text }) =>
      text
        .split("\n")
        .flatMap((line, index) => (sleep.test(line) ? [`${path}:${index + 1} sleeps: ${line.trim()}`] : [])),
    );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}
