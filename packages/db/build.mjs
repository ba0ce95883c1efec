import { cp, mkdir } from "node:fs/promises";
import { build } from "esbuild";

/** What the start script needs before anything else runs; packages from npm stay outside. */
await build({
  entryPoints: ["src/embedded.ts", "src/prepare.ts"],
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20.19",
  logLevel: "warning",
});
await mkdir("dist/embedded", { recursive: true });
await cp("src/embedded/keeper.mjs", "dist/embedded/keeper.mjs");
