import { readFile } from "node:fs/promises";
import * as esbuild from "esbuild";

/**
 * dist/worker.mjs and, for the commands of operators, dist/operate.mjs; with an argument only the worker, into that file. The npm packages that package.json lists are found in node_modules at run time, because
 * they are large or load parts of themselves by name; everything else is put into the file.
 */
const { dependencies } = JSON.parse(await readFile("package.json", "utf8"));
const outside = Object.keys(dependencies).filter((name) => !dependencies[name].startsWith("workspace:"));

const [, , workerOnly] = process.argv;

await esbuild.build({
  ...(workerOnly
    ? { entryPoints: ["src/worker.ts"], outfile: workerOnly }
    : { entryPoints: ["src/worker.ts", "src/operate.ts"], outdir: "dist", outExtension: { ".js": ".mjs" } }),
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
