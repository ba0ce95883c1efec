"use client";

import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import type { ShownPart } from "../preview/types";
import type { DraftPart } from "./composition";

/** The parts as a preview takes them, with what the library knows of their files. */
export function useShownParts(businessId: string, parts: readonly DraftPart[]): ShownPart[] {
  const ids = [...new Set(parts.flatMap((part) => part.media.map((file) => file.mediaId)))];
  const found = trpc.useQueries((query) =>
    ids.map((mediaId) => query.media.get({ businessId, mediaId }, { staleTime: Infinity, retry: false })),
  );
  const known = new Map(found.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])));
  return parts.map((part) => ({
    text: part.text,
    files: part.media.map(({ mediaId, altText, crop }) => {
      const file = known.get(mediaId);
      const isVideo = file?.mimeType.startsWith("video/") ?? false;
      return {
        id: mediaId,
        src: file ? routes.mediaFile(mediaId, isVideo ? undefined : 1280) : null,
        alt: altText ?? file?.altText ?? "",
        isVideo,
        crop,
      };
    }),
  }));
}
