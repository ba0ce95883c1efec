import { readFileSync } from "node:fs";

/**
 * Passed and failed tests of a run, from the report it wrote and the code it ended with. A run that failed without
 * a failed test, or left no report, counts as one failure: it must never look green.
 */
export function countResults(kind, reportFile, code) {
  const counts = read(kind, reportFile);
  if (counts === null) return { passed: 0, failed: 1 };
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function read(kind, reportFile) {
  let report;
  try {
    report = JSON.parse(readFileSync(reportFile, "utf8"));
  } catch {
    return null;
  }
  if (kind === "playwright") {
    const { expected, unexpected, flaky, skipped } = report.stats;
    // A test that passed at its second try is listed as flaky by the run itself; a skipped one proves nothing.
    return { passed: expected + flaky, failed: unexpected + skipped + report.errors.length };
  }
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests + report.numTodoTests + brokenFiles.length,
  };
}
