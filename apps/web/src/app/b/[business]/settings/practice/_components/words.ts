import { type PracticeFaultScope, practiceFaultRules } from "@drumbeat/core/practice/faults";
import type { RouterOutputs } from "@/trpc/client";

type Fault = RouterOutputs["practice"]["account"]["faults"][number];

export const scopeWords: Record<PracticeFaultScope, string> = {
  publishing: "Publishing a post",
  refresh: "Renewing the access",
  everything: "All of them",
};

/** What is switched on, as a sentence. */
export function switchedWords({ kind, scope, amount, remaining }: Fault): string {
  const unit = practiceFaultRules[kind].amount?.unit;
  const much = amount !== null && unit ? `${amount.toLocaleString("en")} ${unit}. ` : "";
  const often = remaining === null ? "until switched off" : remaining === 1 ? "once" : `${remaining} times`;
  return `On, ${often}: ${scopeWords[scope].toLowerCase()}. ${much}`.trim();
}

export const happenedWords = (times: number): string =>
  times === 0
    ? "It has not happened yet."
    : times === 1
      ? "It happened once."
      : `It happened ${times} times.`;
