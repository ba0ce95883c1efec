"use client";

import { writtenBy } from "@drumbeat/core/strategy-words";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { WordDiff } from "../history/word-diff";
import type { Suggestion } from "./use-suggestion";

interface SuggestionViewProps {
  suggestion: Suggestion;
  texts: readonly string[];
  isPending: boolean;
  error: string | null;
  onAccept: (option: number) => void;
  onDiscard: () => void;
  onAskAgain: () => void;
}

/** What was suggested, word for word against what is there. Loaded late, for the library that compares. */
export function SuggestionView(props: SuggestionViewProps) {
  const { suggestion, texts, isPending, error, onAccept, onDiscard, onAskAgain } = props;
  const [chosen, setChosen] = useState(0);
  const options = suggestion.answer?.options ?? [];
  const option = options[chosen] ?? options[0];
  if (!option) return null;
  const isOutdated = option.parts.length !== texts.length;
  return (
    <div className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      <p className="text-sm text-muted">
        {suggestion.source && writtenBy(suggestion.source, suggestion.model)}
        {option.note && <span dir="auto"> · {option.note}</span>}
      </p>
      {options.length > 1 && <Options options={options} chosen={chosen} onChoose={setChosen} />}
      {option.parts.map((text, index) => (
        <div key={index}>
          {option.parts.length > 1 && <p className="mb-1 text-xs text-muted">Part {index + 1}</p>}
          {suggestion.task.kind === "translate" ? (
            <p dir="auto" className="text-sm whitespace-pre-wrap wrap-anywhere">
              {text}
            </p>
          ) : (
            <WordDiff before={texts[index] ?? ""} after={text} />
          )}
        </div>
      ))}
      {error && (
        <p role="alert" className="text-sm text-danger-ink">
          {error}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {isOutdated || error ? (
          <Button size="sm" variant="secondary" onClick={onAskAgain}>
            Ask again
          </Button>
        ) : (
          <Button size="sm" variant="secondary" disabled={isPending} onClick={() => onAccept(chosen)}>
            Take it
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={onDiscard}>
          Leave it as it was
        </Button>
      </div>
    </div>
  );
}

function Options({
  options,
  chosen,
  onChoose,
}: {
  options: readonly { parts: string[] }[];
  chosen: number;
  onChoose: (option: number) => void;
}) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-sm font-medium">Choose one</legend>
      {options.map((option, index) => (
        <label key={index} className="flex cursor-pointer items-start gap-2.5 py-1 text-sm">
          <input
            type="radio"
            name={name}
            className="mt-1 size-4 shrink-0 accent-accent"
            checked={index === chosen}
            onChange={() => onChoose(index)}
          />
          <span dir="auto">{firstLine(option.parts[0] ?? "")}</span>
        </label>
      ))}
    </fieldset>
  );
}

function firstLine(text: string): string {
  return text.split("\n").find((row) => row.trim() !== "") ?? text;
}
