import { readFile } from "node:fs/promises";
import * as esbuild from "esbuild";

/**
 * One file: dist/worker.mjs, or what the first argument names. The npm packages that package.json lists are found in node_modules at run time, because
 * they are large or load parts of themselves by name; everything else is put into the file.
 */
const { dependencies } = JSON.parse(await readFile("package.json", "utf8"));
const outside = Object.keys(dependencies).filter((name) => !dependencies[name].startsWith("workspace:"));

await esbuild.build({
  entryPoints: ["src/worker.ts"],
  outfile: process.argv[2] ?? "dist/worker.mjs",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  sourcemap: true,
  logLevel: "warning",
  external: outside.flatMap((name) => [name, `${name}/*`]),
  // Packages in CommonJS form ask for Node's modules through require().
  banner: {
    js: 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);',
  },
});
