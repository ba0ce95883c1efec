import { defineProject } from "vitest/config";

/** Starts, stops and kills the built product, so it runs after the build and one test at a time. */
export default defineProject({
  test: {
    name: "operations",
    environment: "node",
    include: ["*.test.mjs"],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
