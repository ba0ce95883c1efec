import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { chromiumFlags, chromiumPath } from "./browser";

/** The last line of Lighthouse that runs on Node 20. Fetched when needed: it would double what `npm start` installs. */
const lighthouse = "lighthouse@12.8.2";

export interface LighthouseSample {
  /** Performance, from 0 to 1, as on a phone with a slow network. */
  score: number;
  /** Milliseconds. */
  largestPaint: number;
  blocked: number;
  layoutShift: number;
}

interface Report {
  categories: { performance: { score: number } };
  audits: Record<string, { numericValue?: number } | undefined>;
}

/** A sample of a page. Now and then Chromium loses a recording; then the visit is made again, at most twice. */
export async function runLighthouse(url: string, triesLeft = 2): Promise<LighthouseSample> {
  try {
    return await visit(url);
  } catch (error) {
    const isLost = error instanceof Error && error.message.includes("NO_NAVSTART");
    if (!isLost || triesLeft === 0) throw error;
    return runLighthouse(url, triesLeft - 1);
  }
}

/** One run of Lighthouse's performance category. */
async function visit(url: string): Promise<LighthouseSample> {
  const flags = ["--headless=new", ...chromiumFlags].join(" ");
  const { stdout } = await promisify(execFile)(
    "npx",
    [
      "--loglevel=error",
      "--yes",
      lighthouse,
      url,
      "--output=json",
      "--quiet",
      "--only-categories=performance",
      `--chrome-flags=${flags}`,
    ],
    { env: { ...process.env, CHROME_PATH: chromiumPath() }, maxBuffer: 64 * 2 ** 20 },
  );
  const report = JSON.parse(stdout) as Report;
  const value = (audit: string) => report.audits[audit]?.numericValue ?? Number.NaN;
  return {
    score: report.categories.performance.score,
    largestPaint: value("largest-contentful-paint"),
    blocked: value("total-blocking-time"),
    layoutShift: value("cumulative-layout-shift"),
  };
}
