import type { NextConfig } from "next";
import { securityHeaders } from "./src/edge/security-headers";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  transpilePackages: ["@drumbeat/api", "@drumbeat/core", "@drumbeat/db", "@drumbeat/jobs", "@drumbeat/ai"],
  serverExternalPackages: ["pino", "postgres"],
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
