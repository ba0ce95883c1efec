import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["./vitest.setup.ts"],
    // By default one processor is left idle; on two that is half of the machine.
    maxWorkers: "100%",
    projects: ["packages/*", "apps/*", "architecture", "scripts", "scripts/operations"],
  },
});
