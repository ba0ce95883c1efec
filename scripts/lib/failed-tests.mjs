import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { root } from "./paths.mjs";

/** At most so many files are tried again; more is no accident. */
const mostFiles = 3;

/** The failed tests in the report of a run, each `{ file, name, message }`; none when there is no report. */
export function failedTests(kind, reportFile) {
  let report;
  try {
    report = JSON.parse(readFileSync(reportFile, "utf8"));
  } catch {
    return [];
  }
  if (kind === "playwright") return report.suites.flatMap((suite) => failedSpecs(suite));
  return report.testResults.flatMap((file) =>
    file.assertionResults
      .filter((each) => each.status === "failed")
      .map((each) => ({
        file: relative(root, file.name),
        name: each.fullName,
        message: each.failureMessages.join("\n"),
      })),
  );
}

function failedSpecs(suite, titles = []) {
  const own = (suite.specs ?? [])
    .filter((spec) => !spec.ok)
    .map((spec) => ({ file: spec.file, name: [...titles, spec.title].join(" "), message: "" }));
  return [...own, ...(suite.suites ?? []).flatMap((inner) => failedSpecs(inner, [...titles, inner.title]))];
}

/**
 * The files to try again after a run: a test can fail because the machine was busy with all the others. None when
 * something other than a few tests failed, and none for a counterexample that a property test found: it stands.
 */
export function filesToTryAgain(failures, failedCount) {
  const files = [...new Set(failures.map((failure) => failure.file))];
  const isWholeStory = failures.length > 0 && failures.length === failedCount;
  const isFound = failures.some((failure) => /Property failed|Counterexample/.test(failure.message));
  return isWholeStory && !isFound && files.length <= mostFiles ? files : [];
}
