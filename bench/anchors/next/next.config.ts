import { join } from "node:path";
import type { NextConfig } from "next";

const root = join(import.meta.dirname, "../../..");

export default {
  transpilePackages: ["@drumbeat/api", "@drumbeat/core", "@drumbeat/db"],
  serverExternalPackages: ["postgres", "pino"],
  outputFileTracingRoot: root,
  turbopack: { root },
} satisfies NextConfig;
