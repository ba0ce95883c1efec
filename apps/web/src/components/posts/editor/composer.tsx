"use client";

import { splitThread } from "@drumbeat/core/posts/splitting";
import { postNetworkNames, type PostNetwork } from "@drumbeat/core/posts/networks";
import { isEditable } from "@drumbeat/core/posts/states";
import { can } from "@drumbeat/core/roles";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { cn } from "@/components/cn";
import { toast } from "@/components/toast";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import { NetworkOptions, TitleField } from "../network-options/options";
import { AddNetwork } from "./add-network";
import { ComposerHeader } from "./composer-header";
import {
  activeVariant,
  contentOf,
  detached,
  followersOf,
  joined,
  partsOf,
  withNetworks,
  withOptions,
  withParts,
} from "./composition";
import { Conflicts } from "./conflicts";
import { NetworkPicker } from "./network-picker";
import { NetworkTabs } from "./network-tabs";
import { PartFiles } from "./part-files";
import { PartList } from "./part-list";
import { split, withText, withTexts } from "./parts";
import { PreviewPane } from "./preview-pane";
import { ReadOnlyText } from "./read-only";
import { SaveLine } from "./save-line";
import type { ComposerBusiness, Post } from "./types";
import { useComposer } from "./use-composer";
import { useComposerKeys } from "./use-composer-keys";
import { usePostActs } from "./use-post-acts";
import { usePrimary } from "./use-primary";
import { useVoidGuard } from "./use-void-guard";
import { VersionLine } from "./version-line";
import { VoidedNote } from "./voided-note";

const HistorySheet = lazy(async () => ({ default: (await import("../history/history-sheet")).HistorySheet }));
const QualityPanel = lazy(async () => ({
  default: (await import("../quality/quality-panel")).QualityPanel,
}));
const ReviewPanel = lazy(async () => ({ default: (await import("../review/review-panel")).ReviewPanel }));
const VoidDialog = lazy(async () => ({ default: (await import("./void-dialog")).VoidDialog }));

interface ComposerProps {
  business: ComposerBusiness;
  /** The post and the others of its group; none for a new one. */
  posts: readonly Post[];
  start: { network: PostNetwork } | { networks: readonly PostNetwork[] };
}

/** Where a post is written: text on the left, the post as its network shows it on the right. */
export function Composer({ business, posts, start }: ComposerProps) {
  const router = useRouter();
  const [view, setView] = useState<"write" | "preview">("write");
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const composer = useComposer(business, posts, start);
  const { composition, active, post, edit, flush } = composer;
  const acts = usePostActs(business, composer);
  const primary = usePrimary(business, post, flush);
  const guard = useVoidGuard(business, composer);
  const known = trpc.composer.suggestions.useQuery({ businessId: business.id }, { staleTime: 300_000 }).data;

  const mayWrite = can(business.role, "posts.write");
  const mayEdit = mayWrite && isEditable(active.status);
  const parts = partsOf(composition, active);
  const { mayChange } = guard;

  const onText = useCallback(
    (key: string, text: string) =>
      edit((all) => withParts(all, withText(partsOf(all, activeVariant(all)), key, text)), true),
    [edit],
  );
  const onSplit = (key: string) => {
    if (!mayChange()) return;
    const before = composition;
    edit((all) => {
      const hasFollowers = followersOf(all, activeVariant(all)).length > 0;
      const own = hasFollowers ? detached(all) : all;
      const mine = partsOf(own, activeVariant(own));
      const text = mine.find((part) => part.key === key)?.text ?? "";
      return withParts(own, split(mine, key, splitThread(active.network, text)));
    });
    const undo = () => edit(() => before);
    toast(
      followersOf(before, active).length > 0
        ? `Split. ${postNetworkNames[active.network]} has a version of its own now`
        : "Split into a thread",
      { duration: 12_000, action: { label: "Undo", onClick: undo } },
    );
  };

  const texts = useMemo(() => parts.map((part) => part.text), [parts]);
  const onTexts = (next: string[], isForNetwork: boolean) => {
    if (!mayChange()) return;
    edit((all) => {
      const isShared = followersOf(all, activeVariant(all)).length > 0;
      const own = isForNetwork && isShared ? detached(all) : all;
      return withParts(own, withTexts(partsOf(own, activeVariant(own)), next));
    });
  };

  useComposerKeys({
    primary: () => void (primary && !primary.isPending && primary.run()),
    save: () => void flush(),
    leave: () => {
      void flush();
      router.push(routes.posts(business.slug));
    },
  });

  const isNew = active.postId === null;
  return (
    <div className="flex flex-col gap-6">
      <ComposerHeader
        business={business}
        network={active.network}
        status={active.status}
        post={post}
        saveLine={mayEdit && <SaveLine state={composer.state} timeZone={business.timeZone} />}
        primary={primary}
        onHistory={() => setHistoryOpen(true)}
        acts={acts.menu}
      />
      {isNew ? (
        <NetworkPicker
          chosen={composition.variants.map((variant) => variant.network)}
          isDisabled={composer.state?.kind === "saving"}
          onChange={(networks) => edit((all) => withNetworks(all, networks))}
        />
      ) : (
        <NetworkTabs composition={composition} onChoose={composer.choose}>
          {mayWrite && (
            <AddNetwork
              used={composition.variants.map((variant) => variant.network)}
              isPending={acts.isAdding}
              onAdd={(network) => void acts.addNetwork(network)}
            />
          )}
        </NetworkTabs>
      )}
      <div
        role="group"
        aria-label="View"
        className="grid grid-cols-2 gap-1 rounded-lg bg-subtle p-1 lg:hidden"
      >
        {(["write", "preview"] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={view === each}
            className={cn("h-9 rounded-md text-sm", view === each && "bg-surface font-medium shadow-sm")}
            onClick={() => setView(each)}
          >
            {each === "write" ? "Write" : "Preview"}
          </button>
        ))}
      </div>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className={cn("flex min-w-0 flex-col gap-5", view === "preview" && "max-lg:hidden")}>
          <Conflicts business={business} composer={composer} />
          {composer.isVoided && <VoidedNote />}
          {mayEdit ? (
            <>
              <VersionLine
                composition={composition}
                onDetach={() => edit(detached)}
                onJoin={(network) => mayChange() && edit((all) => joined(all, network))}
              />
              <TitleField
                network={active.network}
                options={active.options}
                onChange={(change) => mayChange() && edit((all) => withOptions(all, change))}
              />
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
              <NetworkOptions
                network={active.network}
                options={active.options}
                onChange={(change) => mayChange() && edit((all) => withOptions(all, change))}
              />
              <Suspense>
                <QualityPanel
                  business={business}
                  network={active.network}
                  texts={texts}
                  options={active.options}
                  post={post ?? null}
                  onTexts={onTexts}
                />
              </Suspense>
            </>
          ) : (
            <ReadOnlyText
              composition={composition}
              variant={active}
              post={post}
              timeZone={business.timeZone}
              menu={acts.menu}
              business={business}
            />
          )}
          {active.postId !== null && (
            <Suspense>
              <ReviewPanel
                key={active.postId}
                businessId={business.id}
                postId={active.postId}
                beforeSubmit={flush}
              />
            </Suspense>
          )}
        </div>
        <aside className={cn("min-w-0", view === "write" && "max-lg:hidden")}>
          <div className="lg:sticky lg:top-6">
            <PreviewPane business={business} composition={composition} />
          </div>
        </aside>
      </div>
      <Suspense>
        {isHistoryOpen && active.postId !== null && (
          <HistorySheet
            business={business}
            postId={active.postId}
            current={contentOf(composition, active)}
            onRestore={
              mayEdit
                ? async (number) => {
                    if (!mayChange()) return setHistoryOpen(false);
                    await acts.restoreVersion(number);
                    setHistoryOpen(false);
                  }
                : null
            }
            onClose={() => setHistoryOpen(false)}
          />
        )}
        {guard.isAsking && (
          <VoidDialog
            isScheduled={active.status === "scheduled"}
            onEdit={guard.agree}
            onLeave={guard.decline}
          />
        )}
      </Suspense>
    </div>
  );
}
