"use client";

import { skipToken } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type RouterOutputs, trpc } from "@/trpc/client";
import { useReconnect } from "@/trpc/use-reconnect";

export type Generation = NonNullable<RouterOutputs["strategies"]["generation"]>;

/** True while a strategy is being written or waits for its turn. */
export function isOpen(
  generation: Generation | null,
): generation is Generation & { status: "queued" | "writing" } {
  return generation?.status === "queued" || generation?.status === "writing";
}

/**
 * The newest request to write a strategy, followed live while it is open. `isConnected` is false while nothing can be
 * heard from the server; what happens meanwhile is not lost, it arrives with the next connection.
 */
export function useGeneration(businessId: string, initial: Generation | null) {
  const utils = trpc.useUtils();
  const query = trpc.strategies.generation.useQuery({ businessId }, { initialData: initial });
  const generation = query.data;
  const isFollowing = isOpen(generation);

  const subscription = trpc.strategies.onGeneration.useSubscription(
    isFollowing ? { businessId, generationId: generation.id } : skipToken,
    { onData: ({ data }) => utils.strategies.generation.setData({ businessId }, data) },
  );

  // Also when it ended before anybody could follow it.
  const ended = isOpen(generation) ? null : generation;
  const known = useRef(ended?.id);
  useEffect(() => {
    if (!ended || ended.id === known.current) return;
    known.current = ended.id;
    void utils.strategies.get.invalidate({ businessId });
    void utils.strategies.versions.invalidate({ businessId });
  }, [ended, businessId, utils]);

  const isConnected = useReconnect(isFollowing, subscription);
  return { generation, isConnected };
}
