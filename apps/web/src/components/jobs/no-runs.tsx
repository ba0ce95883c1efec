"use client";

import { EmptyState } from "../empty-state";
import { Button } from "../ui/button";

interface NoRunsProps {
  isFiltered: boolean;
  isOperator: boolean;
  onAll: () => void;
}

/** Nothing has run yet, or nothing that fits. */
export function NoRuns({ isFiltered, isOperator, onAll }: NoRunsProps) {
  if (isFiltered) {
    return (
      <EmptyState title="No runs like that" action={<Button onClick={onAll}>Show all runs</Button>}>
        Nothing in this list fits what you chose.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing has run yet">
      {isOperator
        ? "Every job that Drumbeat does in the background is listed here, with what it does next and when."
        : "What Drumbeat does for your business in the background, such as writing a strategy, is listed here, with what it does next and when."}
    </EmptyState>
  );
}
