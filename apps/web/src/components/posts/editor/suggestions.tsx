"use client";

import { type RefObject, useDeferredValue } from "react";
import type { RouterOutputs } from "@/trpc/client";
import { insertText } from "./insert-text";
import { matching, wordAt } from "./word-at";

export type KnownWords = RouterOutputs["composer"]["suggestions"];

/** Hashtags and names used before that go on as the one being typed begins. A click, or Alt and its number, takes one. */
export function Suggestions({
  field,
  text,
  known,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  known: KnownWords;
}) {
  const settled = useDeferredValue(text);
  const caret = field.current?.selectionStart ?? settled.length;
  const word = wordAt(settled, caret);
  const words = word ? matching(word, known) : [];
  if (!word || words.length === 0) return null;
  const take = (chosen: string) => {
    if (field.current) insertText(field.current, `${chosen} `, word.from, caret);
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5 pt-1 text-sm" role="group" aria-label="Used before">
      <span className="text-xs text-muted">Used before</span>
      {words.map((each) => (
        <button
          key={each}
          type="button"
          className="rounded-full border px-2 py-0.5 text-accent-ink hover:bg-subtle pointer-coarse:py-1.5"
          // The field keeps the focus, and with it the place of the caret.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => take(each)}
        >
          <bdi>{each}</bdi>
        </button>
      ))}
    </div>
  );
}
