import { cleanLine } from "./text";
import { findDeadline } from "./goals-deadline";
import { formatGoal } from "./goals-format";
import { findAmount } from "./goals-amount";
import type { Goal } from "./goals";

export { formatGoal };

const mostGoals = 8;

/**
 * Reads goals as people type them: one per line, or parted by semicolons. What has no number or no date keeps its
 * words and gets null there. `today` is `YYYY-MM-DD` in the zone of the business; "by June" is the next June from it.
 */
export function parseGoals(text: string, today: string): Goal[] {
  return text
    .split(/[\n\r;\u061b\uff1b]+/)
    .map((line) => cleanLine(line).replace(/^(?:[-*\u2022\u2013\u2014>]+|\d{1,2}[.)](?=\s))\s*/, ""))
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .slice(0, mostGoals)
    .map((line) => parseGoal(line, today));
}

function parseGoal(line: string, today: string): Goal {
  const deadline = findDeadline(line, today);
  const rest = deadline ? `${line.slice(0, deadline.from)} ${line.slice(deadline.to)}` : line;
  const amount = findAmount(rest);
  const metric = amount
    ? nameMetric(rest.slice(0, amount.from), rest.slice(amount.to), amount.symbol)
    : tidy(rest);
  return {
    metric: (metric || tidy(rest) || line).slice(0, 120).trim(),
    target: metric === "" ? null : (amount?.value ?? null),
    by: deadline?.day ?? null,
  };
}

/** Verbs that say no more than "I want this", in front of a number. */
const wanting =
  /^(?:(?:we|i)\s+(?:want|aim|plan|need|would like)\s+(?:to\s+)?|to\s+)?(?:reach|get|gain|hit|achieve|attract|win|have|make|acquire|earn|grow|increase|raise|lift|boost|bring|find|add|want|need)?\b\s*/i;
const approaching =
  /(?:\b(?:to|of|at least|about|around|more than|over|up to|from|for|by|a|the)|[:=\u2248~>])\s*$/i;

function nameMetric(before: string, after: string, symbol: string | null): string {
  let lead = tidy(before).replace(wanting, "");
  while (approaching.test(lead)) lead = lead.replace(approaching, "").trim();
  const sold = /^sell$/i.test(lead);
  const unit = symbol === "%" ? "%" : "";
  const tail = tidy(after).replace(symbol === null ? /^(?:of|new\s+of)\s+/i : /^(?:of|in)\s+/i, "");
  const words = [sold ? "" : lead, unit, tail, sold ? "sold" : ""].filter((part) => part !== "").join(" ");
  return symbol === null || symbol === "%" ? tidy(words) : tidy(`${words} (${symbol})`);
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/^[\s,.:\u2013\u2014-]+|[\s,.:\u2013\u2014-]+$/g, "")
    .trim();
}
