import { readFile } from "node:fs/promises";

const manifest = new URL("../../.next/app-path-routes-manifest.json", import.meta.url);

/** Every address that the build answers, pages and files alike; new ones are covered without being listed. */
export async function routesOfTheBuild(slug: string): Promise<string[]> {
  const routes = Object.values(JSON.parse(await readFile(manifest, "utf8")) as Record<string, string>);
  return routes
    .filter((route) => !route.startsWith("/api/"))
    .map((route) => route.replace("[business]", slug).replace(/\[[^\]]+\]/g, "something"));
}
