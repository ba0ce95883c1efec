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

/** One run of Lighthouse's performance category against a page. */
export async function runLighthouse(url: string): Promise<LighthouseSample> {
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
