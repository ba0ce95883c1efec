"use client";

import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { activeVariant, type Composition, type DraftPart, partsOf, withParts } from "./composition";
import { withMedia } from "./parts";
import type { ComposerBusiness } from "./types";

const MediaField = lazy(async () => ({ default: (await import("../../media/media-field")).MediaField }));

interface PartFilesProps {
  business: ComposerBusiness;
  network: PostNetwork;
  part: DraftPart;
  mayChange: () => boolean;
  edit: (change: (composition: Composition) => Composition) => void;
}

/** The pictures and videos of a part. */
export function PartFiles({ business, network, part, mayChange, edit }: PartFilesProps) {
  return (
    <div className="px-3 pb-3">
      <Suspense fallback={<Skeleton className="h-8 w-full max-w-md" />}>
        <MediaField
          business={business}
          network={network}
          value={part.media}
          onChange={(update) => {
            if (!mayChange()) return;
            edit((all) => withParts(all, withMedia(partsOf(all, activeVariant(all)), part.key, update)));
          }}
        />
      </Suspense>
    </div>
  );
}
