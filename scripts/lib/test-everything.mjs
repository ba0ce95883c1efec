import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findOrInstallChromium } from "./chromium.mjs";
import { countResults } from "./count-results.mjs";
import { failedTests, filesToTryAgain } from "./failed-tests.mjs";
import { buildPackages, installPackages, isInstalled, runPnpm } from "./packages.mjs";
import { inRoot, root } from "./paths.mjs";
import { sentenceFor } from "./problem.mjs";
import { runStep } from "./run-step.mjs";
import { quietTools } from "./settings.mjs";

const say = (text) => console.log(text);
const show = (chunk) => process.stdout.write(chunk);
const bin = (name) => inRoot("node_modules", ".bin", name);

/** Runs every check and suite and prints the sum. Resolves to the exit code. */
export async function testEverything() {
  const total = { passed: 0, failed: 0 };
  const signal = stopSignal();
  const reports = mkdtempSync(join(tmpdir(), "drumbeat-reports-"));
  const env = { ...cleanEnvironment(), ...quietTools };
  const options = { cwd: root, env, signal };

  /** A step that passes or fails as one. */
  async function check(name, work) {
    const startedAt = Date.now();
    const failure = await work().catch((error) => sentenceFor(error));
    signal.throwIfAborted();
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    if (failure) say(`\nFAIL ${name} (${seconds} s)\n${failure.trim()}\n`);
    else say(`ok   ${name} (${seconds} s)`);
    total[failure ? "failed" : "passed"] += 1;
    return !failure;
  }

  async function command(program, args) {
    const { code, output } = await runStep(program, args, options);
    return code === 0 ? null : output || `${program} ended with code ${code}`;
  }

  const failed = [];
  const flaky = [];

  /** One run of a suite's program. Its output is shown as it comes. */
  async function run(kind, report, program, args, extra) {
    const output =
      kind === "vitest" ? ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`] : [];
    const { code } = await runStep(program, [...args, ...output], {
      ...options,
      env: { ...env, ...extra, PLAYWRIGHT_JSON_OUTPUT_FILE: report, DRUMBEAT_REPORT: report },
      onOutput: show,
    });
    signal.throwIfAborted();
    return { counts: countResults(kind, report, code), failures: failedTests(kind, report) };
  }

  /** A suite, whose single tests count. Playwright tries a failed test again by itself. */
  async function suite(kind, name, program, args, extra = {}) {
    say(`\n${name}`);
    const { counts, failures } = await run(kind, join(reports, `${name}.json`), program, args, extra);
    const again = kind === "vitest" ? filesToTryAgain(failures, counts.failed) : [];
    if (again.length > 0) {
      say(`\n${name}: a second try for ${again.length} of the files`);
      const second = await run(
        kind,
        join(reports, `${name} again.json`),
        program,
        [...args, ...again],
        extra,
      );
      if (second.counts.failed === 0) {
        total.passed += counts.passed + counts.failed;
        flaky.push(...failures);
        return;
      }
    }
    total.passed += counts.passed;
    total.failed += counts.failed;
    failed.push(...failures);
  }

  try {
    const isReady = await check("install", async () => {
      if (!isInstalled()) await installPackages({ signal });
    });
    if (isReady) await checkAndTest({ check, command, suite, signal });
  } catch (error) {
    if (signal.aborted) return 130;
    say(sentenceFor(error));
    total.failed += 1;
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  for (const { file, name } of flaky) say(`\nflaky, passed at the second try: ${file}: ${name}`);
  for (const { file, name } of failed) say(`\nfailed: ${file}: ${name}`);
  say(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

async function checkAndTest({ check, command, suite, signal }) {
  await check("format", () => command(bin("biome"), ["format", "."]));
  await check("lint", () => command(bin("oxlint"), ["--type-aware", "--deny-warnings"]));
  await check("typecheck", async () => {
    const { code, output } = await runPnpm(
      ["exec", "turbo", "run", "typecheck", "--continue", "--output-logs=errors-only", "--ui=stream"],
      {
        signal,
      },
    );
    return code === 0 ? null : output;
  });
  await check("unused code", () => command(bin("knip"), ["--no-progress"]));
  await suite("vitest", "Architecture, unit and integration tests", bin("vitest"), [
    "run",
    "--project=!operations",
  ]);
  const isBuilt = await check("build", () => buildPackages({ signal }).then(() => null));
  // Without a build these would only repeat that failure a hundred times.
  if (!isBuilt) return;
  await suite("vitest", "Operations tests", bin("vitest"), ["run", "--project=operations"]);
  let chromium;
  const hasChromium = await check("chromium", async () => {
    chromium = await findOrInstallChromium({ say });
  });
  if (!hasChromium) return;
  const playwright = inRoot("apps/web/node_modules/.bin/playwright");
  await suite(
    "playwright",
    "End-to-end tests",
    playwright,
    ["test", "--config=apps/web/playwright.config.ts"],
    {
      CHROMIUM_PATH: chromium,
    },
  );
}

/** Keys and addresses of the person's own must not change what the tests see. */
function cleanEnvironment() {
  const kept =
    /^(PATH|HOME|USER|SHELL|LANG|LC_.*|TERM|TMPDIR|TEMP|TMP|CI|CHROMIUM_PATH|NO_COLOR|FORCE_COLOR|NODE_EXTRA_CA_CERTS|NODE_OPTIONS|https?_proxy|HTTPS?_PROXY|no_proxy|NO_PROXY|SYSTEMROOT|APPDATA|LOCALAPPDATA)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.test(name)));
}

function stopSignal() {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => controller.abort());
  return controller.signal;
}
