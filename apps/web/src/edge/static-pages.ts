import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";

/** Sources in the terms of a policy. */
export interface StaticSources {
  scripts: string[];
  styles: string[];
}

/** What stands inside the pages that the build wrote in advance, by its hash. `directory` is the folder of the app. */
export async function readStaticSources(directory: string): Promise<StaticSources> {
  const found = await Promise.all(
    ["app", "pages"].map((name) => htmlIn(join(directory, ".next/server", name))),
  );
  return sourcesOf(found.flat());
}

/** The hashes of all scripts and styles that stand inside these pages. */
export function sourcesOf(pages: string[]): StaticSources {
  const hashes = (element: RegExp) => [
    ...new Set(pages.flatMap((html) => [...html.matchAll(element)].map(([, text = ""]) => hash(text)))),
  ];
  return {
    scripts: hashes(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g),
    styles: hashes(/<style[^>]*>([\s\S]*?)<\/style>/g),
  };
}

/**
 * Failures may be answered with a page of the build, which knows no nonce. Its policy names the hashes of that page and our
 * own files instead of trusting what a script brings along.
 */
export function allowStaticPages(response: ServerResponse, sources: StaticSources): void {
  const writeHead = response.writeHead.bind(response) as (...values: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const policy = response.getHeader("content-security-policy");
    if (status >= 500 && typeof policy === "string") {
      response.setHeader("content-security-policy", withStatic(policy, sources));
    }
    return writeHead(status, ...rest);
  };
}

/** A page's policy with what its static form needs. */
export function withStatic(policy: string, { scripts, styles }: StaticSources): string {
  return policy
    .replace("'strict-dynamic'", ["'self'", ...scripts].join(" "))
    .replace(/(style-src [^;]*'nonce-[^']*')/, ["$1", ...styles].join(" "));
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

async function htmlIn(directory: string): Promise<string[]> {
  // In development nothing is built in advance.
  const names = await readdir(directory).catch(() => []);
  return Promise.all(
    names.filter((name) => name.endsWith(".html")).map((name) => readFile(join(directory, name), "utf8")),
  );
}
