import { readFile } from "node:fs/promises";
import * as esbuild from "esbuild";

/** Our own packages go into one file; packages from npm are found in node_modules at run time. */
const result = await esbuild.build({
  entryPoints: ["src/worker.ts"],
  outfile: "dist/worker.mjs",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  sourcemap: true,
  logLevel: "warning",
  metafile: true,
  plugins: [
    {
      name: "npm-packages-stay-outside",
      setup(build) {
        build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
          kind === "entry-point" || path.startsWith("@drumbeat/") || path === "inngest-embedded"
            ? undefined
            : { path, external: true },
        );
      },
    },
  ],
});

const manifest = JSON.parse(await readFile("package.json", "utf8"));
const missing = new Set();
for (const { imports } of Object.values(result.metafile.outputs)) {
  for (const { path, external } of imports) {
    if (!external || path.startsWith("node:")) continue;
    const name = path.split("/", path.startsWith("@") ? 2 : 1).join("/");
    if (!(name in manifest.dependencies)) missing.add(name);
  }
}
if (missing.size > 0) {
  console.error(
    `The worker imports these at run time, so apps/worker/package.json has to list them: ${[...missing].join(", ")}`,
  );
  process.exit(1);
}
