"use client";

import { skipToken } from "@tanstack/react-query";
import type { ImproveTask } from "@drumbeat/core/posts/improve";
import { type RouterOutputs, trpc } from "@/trpc/client";
import { useReconnect } from "@/trpc/use-reconnect";

export type Suggestion = NonNullable<RouterOutputs["writing"]["latest"]>;

/** The newest suggestion for a post, followed while it is being written, and what can be done with it. */
export function useSuggestion(businessId: string, postId: string, beforeAsk: () => Promise<unknown>) {
  const utils = trpc.useUtils();
  const latest = trpc.writing.latest.useQuery({ businessId, postId });
  const suggestion = latest.data ?? null;
  const isWriting = suggestion?.status === "queued" || suggestion?.status === "writing";
  const subscription = trpc.writing.onSuggestion.useSubscription(
    isWriting ? { businessId, suggestionId: suggestion.id } : skipToken,
    { onData: ({ data }) => utils.writing.latest.setData({ businessId, postId }, data) },
  );
  useReconnect(isWriting, subscription);

  const refresh = () => utils.writing.latest.invalidate({ businessId, postId });
  const refreshAll = async () => {
    await Promise.all([refresh(), utils.posts.get.invalidate({ businessId, postId })]);
    void utils.posts.versions.invalidate({ businessId, postId });
    void utils.reviews.get.invalidate({ businessId, postId });
  };
  const ask = trpc.writing.improve.useMutation({ onSuccess: refresh });
  const accept = trpc.writing.accept.useMutation({ onSuccess: refreshAll });
  const undo = trpc.writing.undo.useMutation({ onSuccess: refreshAll });
  const discard = trpc.writing.discard.useMutation({ onSuccess: refresh });

  return {
    suggestion,
    isWriting,
    accept,
    undo,
    discard,
    ask,
    /** Saves what is typed, then asks about exactly that. */
    start: async (task: ImproveTask) => {
      // What could not be saved cannot be worked on; the composer says why.
      if ((await beforeAsk()) === false) return;
      const { revision } = await utils.posts.get.fetch({ businessId, postId });
      await ask.mutateAsync({ businessId, postId, baseRevision: revision, task });
    },
  };
}

export type SuggestionInUse = ReturnType<typeof useSuggestion>;
