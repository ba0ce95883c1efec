"use client";

import type { Goal } from "@drumbeat/core/goals";
import { formatGoal } from "@drumbeat/core/goals-format";
import { useEffect, useState } from "react";
import { todayIn } from "@/components/day";
import { goalLines } from "./lengths";

/** Shows under the goals how each was understood, while they are typed. */
export function GoalsPreview({ text, timeZone }: { text: string; timeZone: string }) {
  const goals = useParsedGoals(text, timeZone);
  if (goals.length === 0) return null;
  return (
    <div className="mt-3 text-sm" aria-live="polite">
      <p className="text-muted">Understood as</p>
      <ul className="mt-1 flex flex-col gap-1">
        {goals.map((goal, index) => (
          <li key={`${index}-${goal.metric}`} className="flex gap-2" dir="auto">
            <span aria-hidden className="mt-2 h-2 w-1 shrink-0 rounded-xs bg-accent" />
            <span>
              {formatGoal(goal)}
              {missing(goal) && <span className="text-muted"> ({missing(goal)})</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function missing({ target, by }: Goal): string | null {
  if (target === null && by === null) return "add a number and a date, and progress can be measured";
  if (target === null) return "add a number, and progress can be measured";
  return by === null ? "add a date, and the plan can be paced" : null;
}

/** The goals in a text. The parser is large, so it is loaded when there is something to read. */
function useParsedGoals(text: string, timeZone: string): Goal[] {
  const [goals, setGoals] = useState<Goal[]>([]);
  const hasGoals = goalLines(text).length > 0;
  useEffect(() => {
    let isStale = false;
    if (hasGoals) {
      void import("@drumbeat/core/goals-parse").then(({ parseGoals }) => {
        if (!isStale) setGoals(parseGoals(text, todayIn(timeZone)));
      });
    }
    return () => {
      isStale = true;
    };
  }, [text, timeZone, hasGoals]);
  return hasGoals ? goals : [];
}
