import { defineProject } from "vitest/config";

export default defineProject({
  test: {
    name: "worker",
    environment: "node",
    globalSetup: ["./test/support/build.ts"],
    // Each test starts processes of its own.
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
