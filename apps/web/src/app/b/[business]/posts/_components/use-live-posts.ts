"use client";

import { useRef } from "react";
import { trpc } from "@/trpc/client";

/** Loads the lists anew when a post of the business has changed. The first tick only says that the line is open. */
export function useLivePosts(businessId: string): void {
  const utils = trpc.useUtils();
  const isOpen = useRef(false);
  trpc.posts.onChange.useSubscription(
    { businessId },
    {
      onData: () => {
        if (isOpen.current) void utils.postLists.invalidate();
        isOpen.current = true;
      },
    },
  );
}
