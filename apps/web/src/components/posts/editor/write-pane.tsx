"use client";

import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { splitThread } from "@drumbeat/core/posts/splitting";
import { lazy, Suspense, useCallback, useMemo } from "react";
import { toast } from "@/components/toast";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import { LinkFields } from "../network-options/link-fields";
import { NetworkOptions, TitleField } from "../network-options/options";
import { activeVariant, detached, followersOf, joined, partsOf, withOptions, withParts } from "./composition";
import { useCounting } from "./counting";
import { PartFiles } from "./part-files";
import { PartList } from "./part-list";
import { split, withText, withTexts } from "./parts";
import type { ComposerBusiness } from "./types";
import type { ComposerInUse } from "./use-composer";
import { VersionLine } from "./version-line";

const ImprovePanel = lazy(async () => ({ default: (await import("../improve/improve-panel")).ImprovePanel }));
const QualityPanel = lazy(async () => ({ default: (await import("../quality/quality-panel")).QualityPanel }));

/** Long enough to read what happened before deciding. Milliseconds. */
const undoFor = 12_000;

/** The left side of the composer while its post can be changed: text, options and checks. */
export function WritePane({
  business,
  composer,
  mayChange,
}: {
  business: ComposerBusiness;
  composer: ComposerInUse;
  mayChange: () => boolean;
}) {
  const { composition, active, post, edit } = composer;
  const known = trpc.composer.suggestions.useQuery({ businessId: business.id }, { staleTime: 300_000 }).data;
  const counting = useCounting(active.network);
  const parts = partsOf(composition, active);
  const texts = useMemo(() => parts.map((part) => part.text), [parts]);
  const hasFollowers = followersOf(composition, active).length > 0;

  const onText = useCallback(
    (key: string, text: string) =>
      edit((all) => withParts(all, withText(partsOf(all, activeVariant(all)), key, text)), true),
    [edit],
  );
  const onSplit = (key: string) => {
    if (!mayChange()) return;
    const before = composition;
    edit((all) => {
      const own = hasFollowers ? detached(all) : all;
      const mine = partsOf(own, activeVariant(own));
      const text = mine.find((part) => part.key === key)?.text ?? "";
      return withParts(own, split(mine, key, splitThread(active.network, text, counting)));
    });
    const name = postNetworkNames[active.network];
    toast(hasFollowers ? `Split. ${name} has a version of its own now` : "Split into a thread", {
      duration: undoFor,
      action: { label: "Undo", onClick: () => edit(() => before) },
    });
  };
  const onTexts = (next: string[], isForNetwork: boolean) => {
    if (!mayChange()) return;
    edit((all) => {
      const own = isForNetwork && hasFollowers ? detached(all) : all;
      return withParts(own, withTexts(partsOf(own, activeVariant(own)), next));
    });
  };
  const onOptions = (change: Parameters<typeof withOptions>[1]) =>
    mayChange() && edit((all) => withOptions(all, change));

  return (
    <>
      <VersionLine
        composition={composition}
        onDetach={() => edit(detached)}
        onJoin={(network) => mayChange() && edit((all) => joined(all, network))}
      />
      <TitleField network={active.network} options={active.options} onChange={onOptions} />
      <PartList
        key={active.network}
        network={active.network}
        parts={parts}
        known={known}
        onText={onText}
        mayChange={mayChange}
        onParts={(next) => edit((all) => withParts(all, next))}
        onSplit={onSplit}
        renderFiles={(part) => (
          <PartFiles
            business={business}
            network={active.network}
            part={part}
            mayChange={mayChange}
            edit={edit}
          />
        )}
      />
      <LinkFields
        key={`link ${active.network}`}
        businessId={business.id}
        network={active.network}
        options={active.options}
        onChange={onOptions}
      />
      <NetworkOptions network={active.network} options={active.options} onChange={onOptions} />
      {active.postId !== null && (
        <Suspense fallback={<Skeleton className="h-24 w-full" />}>
          <ImprovePanel
            key={active.postId}
            business={business}
            postId={active.postId}
            texts={texts}
            beforeAsk={composer.flush}
            mayChange={mayChange}
          />
        </Suspense>
      )}
      <Suspense fallback={<Skeleton className="h-24 w-full" />}>
        <QualityPanel
          business={business}
          network={active.network}
          texts={texts}
          options={active.options}
          counting={counting}
          post={post}
          onTexts={onTexts}
        />
      </Suspense>
    </>
  );
}
