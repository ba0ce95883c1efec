"use client";

import { wholeText, type PostContent } from "@drumbeat/core/posts/content";
import { isEditable, type PostStatus } from "@drumbeat/core/posts/states";
import { FormError } from "@/components/form/form-error";
import { Button } from "../../ui/button";
import { WordDiff } from "../history/word-diff";

/** Both texts after somebody else was faster, and what can be done. Nothing is saved or lost until then. */
export function ConflictPanel({
  message,
  mine,
  theirs,
  onMine,
  onTheirs,
  onCopy,
}: {
  message: string;
  mine: PostContent;
  /** Null until it has arrived. */
  theirs: { content: PostContent; status: PostStatus } | null;
  onMine: () => void;
  onTheirs: () => void;
  /** Makes a post of its own from mine. */
  onCopy: () => void;
}) {
  return (
    <FormError>
      <p className="font-medium">{message}</p>
      {theirs && (
        <>
          <p className="mt-3 text-muted">
            What is only in theirs is struck through, what is only in yours is underlined.
          </p>
          <WordDiff
            before={wholeText(theirs.content)}
            after={wholeText(mine)}
            className="mt-2 max-h-72 overflow-y-auto rounded-md border bg-surface p-3"
          />
          <div className="mt-3 flex flex-wrap gap-2">
            {isEditable(theirs.status) && (
              <Button size="sm" onClick={onMine}>
                Save mine on top
              </Button>
            )}
            <Button size="sm" variant="ghost" onClick={onTheirs}>
              Drop mine, show theirs
            </Button>
            <Button size="sm" variant="ghost" onClick={onCopy}>
              Keep mine as a new post
            </Button>
          </div>
        </>
      )}
    </FormError>
  );
}
