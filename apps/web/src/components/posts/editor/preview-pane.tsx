"use client";

import { lazy, memo, Suspense, useDeferredValue } from "react";
import { Skeleton } from "../../ui/skeleton";
import { LinkLine } from "../link-preview/link-line";
import { firstLink, useLinkPreview } from "../link-preview/use-link-preview";
import { shownLink } from "../preview/shown-link";
import { activeVariant, type Composition, partsOf } from "./composition";
import { useShownParts } from "./shown";
import type { ComposerBusiness } from "./types";

const Preview = lazy(async () => ({ default: (await import("../preview/preview")).Preview }));

/** The post as its network shows it, a moment behind the typing. */
export const PreviewPane = memo(function PreviewPane({
  business,
  composition: newest,
}: {
  business: ComposerBusiness;
  composition: Composition;
}) {
  const composition = useDeferredValue(newest);
  const variant = activeVariant(composition);
  const parts = useShownParts(business.id, partsOf(composition, variant));
  const url = variant.options.linkUrl ?? firstLink(variant.network, parts[0]?.text ?? "");
  const { link, isLoading } = useLinkPreview(business.id, url);
  const card = shownLink(variant.network, variant.options, link);
  return (
    <div className="flex flex-col gap-2">
      <h2 className="sr-only">Preview</h2>
      <Suspense fallback={<Skeleton className="h-64 w-full" />}>
        <Preview
          network={variant.network}
          poster={{ name: business.name, handle: "" }}
          parts={parts}
          options={variant.options}
          link={card}
        />
      </Suspense>
      <LinkLine link={link} isLoading={isLoading} hasCard={card !== link} />
    </div>
  );
});
