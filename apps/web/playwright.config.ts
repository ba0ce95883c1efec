import { defineConfig, devices } from "@playwright/test";
import { e2eEnvironment } from "./e2e/support/env";

const isRoot = process.getuid?.() === 0;
const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const reportFile = e2eEnvironment.reportFile();

export default defineConfig({
  testDir: "./e2e",
  outputDir: "./test-results",
  globalSetup: "./e2e/support/global-setup.ts",
  fullyParallel: true,
  forbidOnly: true,
  // A browser on a busy machine can miss a deadline. What passes only at the second try is listed as flaky.
  retries: 1,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: reportFile ? [["list"], ["json", { outputFile: reportFile }]] : [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: e2eEnvironment.chromium(),
      // Without a UTF-8 locale Chromium replaces the letters of a downloaded file's name.
      env: { ...e2eEnvironment.bare(), LANG: "C.UTF-8" },
      args: isRoot ? ["--no-sandbox", ...quiet] : quiet,
    },
  },
});
