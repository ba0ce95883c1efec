import { createPrivateKey } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createBackoff } from "../lib/backoff.mjs";
import { sentenceIn } from "../lib/child.mjs";
import { findChromium } from "../lib/chromium.mjs";
import { countResults } from "../lib/count-results.mjs";
import { nodeVersionProblem } from "../lib/node-version.mjs";
import { openLog } from "../lib/log-file.mjs";
import { sentenceFor } from "../lib/problem.mjs";
import { noteOf } from "../lib/process-identity.mjs";
import { addEncryptionKey, isWaitingForRestart, keepSecrets } from "../lib/secrets.mjs";
import { readSettings } from "../lib/settings.mjs";

function inFolder(work) {
  return async () => {
    const directory = mkdtempSync(join(tmpdir(), "drumbeat-scripts-"));
    try {
      await work(directory);
    } finally {
      rmSync(directory, { recursive: true });
    }
  };
}

test.each(["v18.20.4", "v20.18.3", "v16.0.0"])("Node %s is too old", (version) => {
  expect(nodeVersionProblem(version)).toMatch(/needs Node 20\.19 or newer, and this is Node \d/);
});

test.each(["v20.19.0", "v20.20.2", "v22.0.0", "v24.21.0", "v26.1.0-nightly"])(
  "Node %s is new enough",
  (version) => {
    expect(nodeVersionProblem(version)).toBeNull();
  },
);

test("settings have defaults, and empty values count as absent", () => {
  expect(readSettings({ PORT: "", DATABASE_URL: " " })).toMatchObject({
    port: 3000,
    url: "http://localhost:3000",
    databaseUrl: null,
    isVerbose: false,
  });
});

test.each([
  [{}, "http://127.0.0.1:3000"],
  [{ HOST: "0.0.0.0", PORT: "80" }, "http://127.0.0.1:80"],
  [{ HOST: "10.0.0.7" }, "http://10.0.0.7:3000"],
  [{ HOST: "::1" }, "http://[::1]:3000"],
])("with %o the server is asked at %s", (environment, origin) => {
  expect(readSettings(environment).origin).toBe(origin);
});

test.each(["0", "70000", "web", "80.5"])("PORT=%s is refused with a sentence", (PORT) => {
  expect(() => readSettings({ PORT })).toThrow(/PORT must be a number/);
});

test(
  "secrets are made once, for the owner only, and the environment wins",
  inFolder((directory) => {
    const first = keepSecrets(directory, {});
    const second = keepSecrets(directory, { SESSION_SECRET: "my own" });
    expect(second).toEqual({ ...first, SESSION_SECRET: "my own" });
    expect(keepSecrets(directory, {})).toEqual(first);
    expect(statSync(join(directory, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(first.SESSION_SECRET.length).toBeGreaterThan(40);
    expect(Buffer.from(first.ENCRYPTION_KEYS, "base64")).toHaveLength(32);
    const key = Buffer.from(first.BLUESKY_CLIENT_KEY, "base64");
    expect(createPrivateKey({ key, format: "der", type: "pkcs8" }).asymmetricKeyType).toBe("ec");
  }),
);

test(
  "a new encryption key stands in front, the old ones stay, and what runs must be restarted first",
  inFolder((directory) => {
    const first = keepSecrets(directory, {});
    const running = noteOf(process.pid);
    addEncryptionKey(directory, {}, running);
    const [fresh, ...older] = keepSecrets(directory, {}).ENCRYPTION_KEYS.split(",");
    expect(older).toEqual([first.ENCRYPTION_KEYS]);
    expect(Buffer.from(fresh, "base64")).toHaveLength(32);
    expect(keepSecrets(directory, {}).SESSION_SECRET).toBe(first.SESSION_SECRET);
    expect(isWaitingForRestart(directory, running)).toBe(true);
    expect(isWaitingForRestart(directory, { pid: running.pid, identity: "a later process" })).toBe(false);
    expect(isWaitingForRestart(directory, null)).toBe(false);
    expect(statSync(join(directory, "secrets.json")).mode & 0o777).toBe(0o600);
  }),
);

test(
  "keys that are kept elsewhere are not changed here",
  inFolder((directory) => {
    expect(() => addEncryptionKey(directory, { ENCRYPTION_KEYS: "a-key-of-mine" }, null)).toThrow(
      /^ENCRYPTION_KEYS is set in the environment(?!.*a-key-of-mine)/,
    );
  }),
);

test(
  "damaged secrets are not replaced: what they encrypted would be lost",
  inFolder((directory) => {
    writeFileSync(join(directory, "secrets.json"), "{");
    expect(() => keepSecrets(directory, {})).toThrow(/is damaged/);
  }),
);

test("a fall is followed by longer and longer waits, until it has run well again", () => {
  const next = createBackoff();
  expect([next(0), next(0), next(0), next(61_000), next(0)]).toEqual([500, 1000, 2000, 500, 1000]);
  expect(Array.from({ length: 20 }, () => next(0)).at(-1)).toBe(30_000);
});

test("only lines that ask for it are shown in the terminal", () => {
  expect(sentenceIn('{"msg":"password reset link","show":true,"say":"Open http://localhost"}')).toBe(
    "Open http://localhost",
  );
  expect(sentenceIn('{"msg":"request","url":"/"}')).toBeNull();
  expect(sentenceIn('{"show":true')).toBeNull();
  expect(sentenceIn("plain text")).toBeNull();
});

test("a full disk is told as such, whoever noticed", () => {
  expect(sentenceFor(Object.assign(new Error("write"), { code: "ENOSPC" }))).toMatch(
    /no space left on the disk/,
  );
  expect(sentenceFor(new Error("initdb: No space left on device"))).toMatch(/no space left on the disk/);
});

test("an unforeseen failure keeps to its first line", () => {
  expect(sentenceFor(new Error("strange\nand long"))).toBe("Drumbeat could not start: strange");
});

test(
  "a log that has grown too large makes room",
  inFolder((directory) => {
    const file = join(directory, "web.log");
    writeFileSync(file, "x".repeat(20 * 1024 * 1024 + 1));
    const write = openLog(file);
    write("new");
    expect(readFileSync(file, "utf8")).toBe("new\n");
    expect(statSync(`${file}.1`).size).toBeGreaterThan(20 * 1024 * 1024);
  }),
);

test("a CHROMIUM_PATH that does not run is refused", () => {
  expect(() => findChromium({ CHROMIUM_PATH: "/no/such/chromium" })).toThrow(/CHROMIUM_PATH names/);
});

test(
  "a browser on the PATH that only pretends to be one is passed over",
  inFolder((directory) => {
    // Ubuntu's chromium-browser asks for a snap and fails.
    writeFileSync(join(directory, "chromium-browser"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    writeFileSync(join(directory, "google-chrome"), "#!/bin/sh\necho Google Chrome 156\n", { mode: 0o755 });
    expect(findChromium({ PATH: directory })).toBe(join(directory, "google-chrome"));
  }),
);

describe("counting results", () => {
  const vitest = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
  };
  const playwright = { stats: { expected: 2, unexpected: 1, flaky: 0, skipped: 0 }, errors: [] };
  const count = (kind, report, code) => {
    const directory = mkdtempSync(join(tmpdir(), "drumbeat-report-"));
    const file = join(directory, "report.json");
    writeFileSync(file, typeof report === "string" ? report : JSON.stringify(report));
    const counts = countResults(kind, file, code);
    rmSync(directory, { recursive: true });
    return counts;
  };

  test.each([
    ["what the report says", "vitest", vitest, 1, { passed: 3, failed: 1 }],
    [
      "a skipped test is not a passed one",
      "vitest",
      { ...vitest, numPendingTests: 2 },
      1,
      { passed: 3, failed: 3 },
    ],
    [
      "a file that does not load is a failure",
      "vitest",
      { ...vitest, numFailedTests: 0, testResults: [{ status: "failed", assertionResults: [] }] },
      1,
      { passed: 3, failed: 1 },
    ],
    [
      "a failed run without a failed test is a failure",
      "vitest",
      { ...vitest, numFailedTests: 0 },
      1,
      { passed: 3, failed: 1 },
    ],
    ["a run without a report is a failure", "vitest", "", 0, { passed: 0, failed: 1 }],
    ["what the browser's report says", "playwright", playwright, 1, { passed: 2, failed: 1 }],
    [
      "skipped is a failure, passed at the second try is not",
      "playwright",
      { stats: { expected: 2, unexpected: 0, flaky: 1, skipped: 1 }, errors: [] },
      0,
      { passed: 3, failed: 1 },
    ],
    [
      "a set-up that broke is a failure",
      "playwright",
      { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{ message: "no" }] },
      1,
      { passed: 0, failed: 1 },
    ],
  ])("%s", (_, kind, report, code, expected) => {
    expect(count(kind, report, code)).toEqual(expected);
  });
});
