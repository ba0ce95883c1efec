import { fileURLToPath } from "node:url";
import { defineProject } from "vitest/config";

export default defineProject({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    name: "web",
    environment: "node",
    exclude: ["e2e/**", "node_modules/**", ".next/**", "dist/**"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
