import { checkClaims } from "./claims";
import type { CheckedPost, Finding } from "./finding";
import { checkLength, checkLimits, checkLink } from "./fit";
import { checkMedia } from "./media";
import { checkCallToAction, checkHook } from "./opening";
import { checkReading } from "./reading";
import { checkRepetition } from "./repetition";
import { checkHashtags } from "./tags";
import { checkBanned, checkCliches } from "./wording";

export interface Quality {
  /** 100 less what the findings cost. */
  score: number;
  /** What the network would refuse first, then what costs most. */
  findings: Finding[];
}

const checks = [
  checkLength,
  checkMedia,
  checkLimits,
  checkLink,
  checkBanned,
  checkRepetition,
  checkClaims,
  checkHook,
  checkCallToAction,
  checkHashtags,
  checkCliches,
  checkReading,
];

/** Every check of a post, by plain rules: the same post gets the same score, in the browser and on the server. */
export function checkPost(post: CheckedPost): Quality {
  const findings = checks.flatMap((check) => check(post));
  return { score: scoreOf(findings), findings: findings.sort(bySeverity) };
}

export function scoreOf(findings: readonly Pick<Finding, "cost">[]): number {
  return Math.max(0, 100 - findings.reduce((sum, { cost }) => sum + cost, 0));
}

const order = { blocks: 0, warns: 1, notes: 2 } as const;

function bySeverity(left: Finding, right: Finding): number {
  return order[left.severity] - order[right.severity] || right.cost - left.cost;
}
