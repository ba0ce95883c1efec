"use client";

import type { MediaKind } from "@drumbeat/core/media";
import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "@/trpc/client";

/** Which files of the library are shown. */
export interface LibraryFilter {
  search: string;
  kind: MediaKind | null;
  isUnused: boolean;
}

export const wholeLibrary: LibraryFilter = { search: "", kind: null, isUnused: false };

/** The files of a business, newest first, page by page. */
export function useLibrary(businessId: string, filter: LibraryFilter) {
  const list = trpc.media.list.useInfiniteQuery(
    { businessId, ...filter },
    { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
  );
  return { ...list, files: list.data?.pages.flatMap(({ items }) => items) ?? [] };
}
