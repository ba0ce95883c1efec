"use client";

import { findEntities } from "@drumbeat/core/posts/entities";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { useEffect, useState } from "react";
import { trpc } from "@/trpc/client";
import type { LinkPreview } from "../preview/types";

/** Milliseconds without typing before a link counts as finished. */
const pause = 900;

/** The first web address of a text. */
export function firstLink(network: PostNetwork, text: string): string | null {
  return findEntities(network, text).find(({ kind }) => kind === "link")?.value ?? null;
}

/** The card of a link, once it has stood still for a moment. `isLoading` while its page is being read. */
export function useLinkPreview(
  businessId: string,
  url: string | null,
): { link: LinkPreview | null; isLoading: boolean } {
  const [settled, setSettled] = useState(url);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(url), pause);
    return () => clearTimeout(timer);
  }, [url]);
  const isAsking = settled !== null && settled === url;
  const query = trpc.composer.linkPreview.useQuery(
    { businessId, url: settled ?? "" },
    { enabled: isAsking, staleTime: Infinity, retry: false },
  );
  return { link: isAsking ? (query.data ?? null) : null, isLoading: isAsking && query.isLoading };
}
