// JavaScript on purpose: Next reads this at every start, and for TypeScript it would load a compiler first (30 MB).
import { readFileSync } from "node:fs";

const securityHeaders = JSON.parse(
  readFileSync(new URL("src/edge/security-headers.json", import.meta.url), "utf8"),
);

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  transpilePackages: [
    "@drumbeat/api",
    "@drumbeat/core",
    "@drumbeat/db",
    "@drumbeat/jobs",
    "@drumbeat/ai",
    "inngest-embedded",
  ],
  serverExternalPackages: ["pino", "postgres", "sharp", "@aws-sdk/client-s3"],
  // Types are checked by `npm run typecheck`, once for the whole repository.
  typescript: { ignoreBuildErrors: true },
  experimental: { agentUpgrade: false },
  // Also sent by our own server; these are for hosts that only run Next.
  headers: async () => [
    {
      source: "/:path*",
      headers: Object.entries(securityHeaders).map(([key, value]) => ({ key, value })),
    },
  ],
};

export default config;
