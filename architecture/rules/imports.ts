import type { SourceFile } from "../tree";

/** Where a source file imports something from, in the order of the text. */
export function importsOf(file: SourceFile): string[] {
  const pattern = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*["']([^"'\n]+)["']/g;
  return [...file.text.matchAll(pattern)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
}

/** True for files that only tests use: they may reach for test databases and engines. */
export function isTestFile(path: string): boolean {
  return /(^|\/)(test|e2e|testing)\/|\.(test|spec)\.(ts|tsx|mjs)$/.test(path);
}
