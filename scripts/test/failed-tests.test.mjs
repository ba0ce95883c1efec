import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { failedTests, filesToTryAgain } from "../lib/failed-tests.mjs";
import { inRoot } from "../lib/paths.mjs";

function readBack(kind, report) {
  const directory = mkdtempSync(join(tmpdir(), "drumbeat-report-"));
  const file = join(directory, "report.json");
  writeFileSync(file, JSON.stringify(report));
  const failures = failedTests(kind, file);
  rmSync(directory, { recursive: true });
  return failures;
}

const failing = (file, message = "expected 1 to be 2") => ({ file, name: "holds", message });

test("failed tests are named with their file", () => {
  const testResults = [
    {
      name: inRoot("packages/api/test/a.test.ts"),
      assertionResults: [
        { status: "passed", fullName: "one", failureMessages: [] },
        { status: "failed", fullName: "two", failureMessages: ["expected 1 to be 2"] },
      ],
    },
  ];
  expect(readBack("vitest", { testResults })).toEqual([
    { file: join("packages", "api", "test", "a.test.ts"), name: "two", message: "expected 1 to be 2" },
  ]);
});

test("so are those of the browser, with what they stand under", () => {
  const specs = [
    { file: "a.spec.ts", title: "works", ok: true },
    { file: "a.spec.ts", title: "breaks", ok: false },
  ];
  const suites = [{ title: "a.spec.ts", specs: [], suites: [{ title: "offline", specs }] }];
  expect(readBack("playwright", { suites })).toEqual([
    { file: "a.spec.ts", name: "offline breaks", message: "" },
  ]);
});

test("a run without a report names nothing", () => {
  expect(failedTests("vitest", "/nowhere/report.json")).toEqual([]);
});

test("a few files are tried again, each once", () => {
  const failures = [failing("a"), failing("a"), failing("b")];
  expect(filesToTryAgain(failures, 3)).toEqual(["a", "b"]);
});

test.each([
  ["a run in which all went well", [], 0],
  ["a failure that is not a test's", [failing("a")], 2],
  ["a run that failed without a failed test", [], 1],
  ["a counterexample", [failing("a"), failing("b", "Property failed after 3 tests\n{ seed: 7 }")], 2],
  ["failures all over the place", ["a", "b", "c", "d"].map((file) => failing(file)), 4],
])("%s is not tried again", (_, failures, failedCount) => {
  expect(filesToTryAgain(failures, failedCount)).toEqual([]);
});
