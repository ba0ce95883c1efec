"use client";

import type { Attachment } from "@drumbeat/core/posts/content";
import { trpc } from "@/trpc/client";
import type { KnownFile } from "./types";

/** What the library knows of the files of a post; null for one that is gone, undefined until it is known. */
export function useKnownFiles(
  businessId: string,
  attachments: readonly Attachment[],
): (KnownFile | null | undefined)[] {
  const found = trpc.useQueries((query) =>
    attachments.map(({ mediaId }) =>
      query.media.get({ businessId, mediaId }, { staleTime: Infinity, retry: false }),
    ),
  );
  return found.map(({ data, isError }) => data ?? (isError ? null : undefined));
}
