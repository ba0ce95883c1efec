"use client";

import { can, type Role } from "@drumbeat/core/roles";
import type { ImproveTask } from "@drumbeat/core/posts/improve";
import { CircleAlert, Info } from "lucide-react";
import { lazy, Suspense, useId } from "react";
import { messageOf } from "@/components/failure";
import { BeatLine } from "@/components/ui/beat";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/toast";
import { AskBar } from "./ask-bar";
import { doingWords, doneWords } from "./task-words";
import { useSuggestion, type SuggestionInUse } from "./use-suggestion";

const SuggestionView = lazy(async () => ({ default: (await import("./suggestion-view")).SuggestionView }));

interface ImprovePanelProps {
  business: { id: string; role: Role };
  /** The post as it is saved. Of another post it has to be mounted anew: give it the id as `key`. */
  postId: string;
  /** What the parts say now. */
  texts: readonly string[];
  /** Saves what is typed and not yet saved; false when it could not. */
  beforeAsk: () => Promise<unknown>;
  /** Asks, where an approval would be lost, and says whether to go on. */
  mayChange?: () => boolean;
}

/**
 * Has a post shortened, lengthened, translated or changed as one says, shows the change word for word and takes it or
 * not. Goes under the editor: `<ImprovePanel key={postId} business postId texts beforeAsk mayChange />`. Load it late.
 */
export function ImprovePanel({ business, postId, texts, beforeAsk, mayChange }: ImprovePanelProps) {
  const titleId = useId();
  const use = useSuggestion(business.id, postId, beforeAsk);
  const { suggestion, isWriting, ask } = use;
  if (!can(business.role, "posts.generate")) return null;
  const onAsk = (task: ImproveTask) => {
    if (mayChange && !mayChange()) return;
    use.start(task).catch(() => undefined);
  };
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-3 border-t pt-4">
      <h2 id={titleId} className="font-medium">
        Improve
      </h2>
      <AskBar isBusy={isWriting || ask.isPending} onAsk={onAsk} />
      {ask.error && <Failed>{messageOf(ask.error)}</Failed>}
      <div aria-live="polite" className="empty:hidden">
        {isWriting && suggestion && (
          <p className="flex items-center gap-2 text-sm">
            <BeatLine /> {doingWords(suggestion.task)}
            <Button
              size="sm"
              variant="ghost"
              onClick={() => use.discard.mutate({ businessId: business.id, suggestionId: suggestion.id })}
            >
              Stop
            </Button>
          </p>
        )}
        {suggestion?.status === "failed" && <Failed>{suggestion.message}</Failed>}
        {suggestion?.status === "refused" && (
          <p className="flex items-start gap-2 text-sm">
            <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
            {suggestion.message}
          </p>
        )}
        {suggestion?.status === "ready" && suggestion.answer && (
          <Suspense fallback={<Skeleton className="h-24 w-full" />}>
            <SuggestionView
              key={suggestion.id}
              suggestion={suggestion}
              texts={texts}
              isPending={use.accept.isPending}
              error={use.accept.error && messageOf(use.accept.error)}
              onAccept={(option) => {
                if (!mayChange || mayChange()) void take(business.id, use, suggestion.id, option);
              }}
              onDiscard={() => use.discard.mutate({ businessId: business.id, suggestionId: suggestion.id })}
              onAskAgain={() => onAsk(suggestion.task)}
            />
          </Suspense>
        )}
      </div>
      {use.undo.error && <Failed>{messageOf(use.undo.error)}</Failed>}
    </section>
  );
}

async function take(businessId: string, use: SuggestionInUse, suggestionId: string, option: number) {
  const { suggestion, accept, undo } = use;
  if (!suggestion) return;
  try {
    await accept.mutateAsync({ businessId, suggestionId, option });
  } catch {
    // It is said where it failed.
    return;
  }
  toast(doneWords(suggestion.task), {
    duration: 12_000,
    action: { label: "Undo", onClick: () => undo.mutate({ businessId, suggestionId }) },
  });
}

function Failed({ children }: { children: string | null }) {
  return (
    <p role="alert" className="flex items-start gap-2 text-sm text-danger-ink">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  );
}
