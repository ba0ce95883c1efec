import { rm } from "node:fs/promises";
import * as esbuild from "esbuild";

await rm("dist", { recursive: true, force: true });

/**
 * The server in front of Next, with everything it needs in a handful of files: it starts in a fraction of the time that
 * loading a thousand small ones takes. Next stays outside, since it finds its own parts by path; so does sharp, which is
 * not written in JavaScript.
 */
await esbuild.build({
  entryPoints: { server: "src/server.ts" },
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  external: ["next", "sharp"],
  // Imported dynamically somewhere; bundled from CommonJS, its names would then sit under `default`.
  mainFields: ["module", "main"],
  sourcemap: true,
  sourcesContent: false,
  legalComments: "none",
  logLevel: "warning",
  // Packages written for CommonJS expect these.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url); const __filename = import.meta.filename; const __dirname = import.meta.dirname;',
  },
});
