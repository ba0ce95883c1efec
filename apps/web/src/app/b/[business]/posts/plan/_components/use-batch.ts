"use client";

import { skipToken } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { capture } from "@/analytics/events";
import { trpc } from "@/trpc/client";
import type { Batch } from "./types";

/** Waits between attempts to hear from the server again, in milliseconds. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000];

/** True while posts are being written or wait for their turn. */
export const isOpen = (batch: Batch | null): batch is Batch & { status: "queued" | "writing" } =>
  batch?.status === "queued" || batch?.status === "writing";

/**
 * The newest batch, followed live while it is open. `isConnected` is false while nothing can be heard from the server;
 * what happens meanwhile is not lost, it arrives with the next connection.
 */
export function useBatch(businessId: string, initial: Batch | null) {
  const utils = trpc.useUtils();
  const [failures, setFailures] = useState(0);
  const { data: batch } = trpc.batches.latest.useQuery({ businessId }, { initialData: initial });
  const isFollowing = isOpen(batch);
  const subscription = trpc.batches.onProgress.useSubscription(
    isFollowing ? { businessId, batchId: batch.id } : skipToken,
    {
      onStarted: () => setFailures(0),
      onData: ({ data }) => utils.batches.latest.setData({ businessId }, data),
    },
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

  // The stream also ends when the server is restarted; the browser then gives up, we do not.
  const { status, reset } = subscription;
  const hasEnded = isFollowing && (status === "error" || status === "idle");
  useEffect(() => {
    if (!hasEnded) return;
    const timer = setTimeout(
      () => {
        setFailures((count) => count + 1);
        reset();
      },
      pauses[Math.min(failures, pauses.length - 1)],
    );
    return () => clearTimeout(timer);
  }, [hasEnded, failures, reset]);

  return { batch, isConnected: !isFollowing || (failures === 0 && !hasEnded) };
}
