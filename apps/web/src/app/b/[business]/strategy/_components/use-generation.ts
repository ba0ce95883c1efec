"use client";

import { skipToken } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { capture } from "@/analytics/events";
import { type RouterOutputs, trpc } from "@/trpc/client";

export type Generation = NonNullable<RouterOutputs["strategies"]["generation"]>;

/** Waits between attempts to hear from the server again, in milliseconds. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000];

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
  const [failures, setFailures] = useState(0);
  const query = trpc.strategies.generation.useQuery({ businessId }, { initialData: initial });
  const generation = query.data;
  const isFollowing = isOpen(generation);

  const subscription = trpc.strategies.onGeneration.useSubscription(
    isFollowing ? { businessId, generationId: generation.id } : skipToken,
    {
      onStarted: () => setFailures(0),
      onData: ({ data }) => utils.strategies.generation.setData({ businessId }, data),
    },
  );

  // Also when it ended before anybody could follow it.
  const ended = isOpen(generation) ? null : generation;
  const known = useRef(ended?.id);
  useEffect(() => {
    if (!ended || ended.id === known.current) return;
    known.current = ended.id;
    if (ended.status === "done" && ended.source && ended.version !== null) {
      capture("strategy_created", { source: ended.source, version: ended.version });
    }
    void utils.strategies.get.invalidate({ businessId });
    void utils.strategies.versions.invalidate({ businessId });
  }, [ended, businessId, utils]);

  // The stream also ends when the server is restarted; the browser then gives up, we do not.
  const { status, reset } = subscription;
  const hasEnded = isFollowing && (status === "error" || status === "idle");
  useEffect(() => {
    if (!hasEnded) return;
    const pause = pauses[Math.min(failures, pauses.length - 1)];
    const timer = setTimeout(() => {
      setFailures((count) => count + 1);
      reset();
    }, pause);
    return () => clearTimeout(timer);
  }, [hasEnded, failures, reset]);

  const isConnected =
    !isFollowing || (failures === 0 && !hasEnded && !(status === "connecting" && subscription.error));
  return { generation, isConnected };
}
