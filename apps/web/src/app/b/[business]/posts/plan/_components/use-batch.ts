"use client";

import { skipToken } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { capture } from "@/analytics/events";
import { trpc } from "@/trpc/client";
import { useReconnect } from "@/trpc/use-reconnect";
import type { Batch } from "./types";

/** True while posts are being written or wait for their turn. */
export const isOpen = (batch: Batch | null): batch is Batch & { status: "queued" | "writing" } =>
  batch?.status === "queued" || batch?.status === "writing";

/**
 * The newest batch, followed live while it is open. `isConnected` is false while nothing can be heard from the server;
 * what happens meanwhile is not lost, it arrives with the next connection.
 */
export function useBatch(businessId: string, initial: Batch | null) {
  const utils = trpc.useUtils();
  const { data: batch } = trpc.batches.latest.useQuery({ businessId }, { initialData: initial });
  const isFollowing = isOpen(batch);
  const subscription = trpc.batches.onProgress.useSubscription(
    isFollowing ? { businessId, batchId: batch.id } : skipToken,
    { onData: ({ data }) => utils.batches.latest.setData({ businessId }, data) },
  );

  const wasOpen = useRef(isFollowing);
  useEffect(() => {
    if (wasOpen.current && batch && !isFollowing) {
      const failed = batch.items.filter((item) => item.status === "failed").length;
      if (batch.source) capture("posts_planned", { source: batch.source, posts: batch.items.length, failed });
      void utils.posts.invalidate();
    }
    wasOpen.current = isFollowing;
  }, [batch, isFollowing, utils]);

  return { batch, isConnected: useReconnect(isFollowing, subscription) };
}
