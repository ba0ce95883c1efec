"use client";

import { approvedStatuses, isEditable, type PostStatus } from "@drumbeat/core/posts/states";
import { can } from "@drumbeat/core/roles";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { cn } from "@/components/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { routes } from "@/routes";
import { AddNetwork } from "./add-network";
import { ComposerHeader } from "./composer-header";
import { contentOf, withNetworks } from "./composition";
import { CountingProvider } from "./counting";
import { Conflicts } from "./conflicts";
import { NetworkPicker } from "./network-picker";
import { NetworkTabs } from "./network-tabs";
import { PreviewPane } from "./preview-pane";
import { ReadOnlyText } from "./read-only";
import { SaveLine } from "./save-line";
import type { ComposerBusiness, ComposerStart, Post } from "./types";
import { useComposer } from "./use-composer";
import { useComposerKeys } from "./use-composer-keys";
import { usePostActs } from "./use-post-acts";
import { schedulePlace, usePrimary } from "./use-primary";
import { useVoidGuard } from "./use-void-guard";
import { VoidedNote } from "./voided-note";
import { WritePane } from "./write-pane";

const HistorySheet = lazy(async () => ({ default: (await import("../history/history-sheet")).HistorySheet }));
const AccountLine = lazy(async () => ({ default: (await import("./account-line")).AccountLine }));
const ReviewPanel = lazy(async () => ({ default: (await import("../review/review-panel")).ReviewPanel }));
const PublishingPanel = lazy(async () => ({
  default: (await import("../publishing/publishing-panel")).PublishingPanel,
}));
const ResultsPanel = lazy(async () => ({
  default: (await import("../results/results-panel")).ResultsPanel,
}));
const ScheduleLine = lazy(async () => ({
  default: (await import("../schedule/schedule-line")).ScheduleLine,
}));
const VoidDialog = lazy(async () => ({ default: (await import("./void-dialog")).VoidDialog }));

const isApproved = (status: PostStatus) => (approvedStatuses as readonly string[]).includes(status);

interface ComposerProps {
  business: ComposerBusiness;
  /** The post and the others of its group; none for a new one. */
  posts: readonly Post[];
  start: ComposerStart;
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
  const mayWrite = can(business.role, "posts.write");
  const mayEdit = mayWrite && isEditable(active.status);
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
    <CountingProvider businessId={business.id} composition={composition}>
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
            {composer.isVoided && !isApproved(active.status) && <VoidedNote />}
            {mayEdit ? (
              <WritePane business={business} composer={composer} mayChange={guard.mayChange} />
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
            {post && (
              <Suspense fallback={<Skeleton className="h-40 w-full" />}>
                <AccountLine
                  key={post.id}
                  business={business}
                  post={post}
                  composer={composer}
                  mayChange={mayEdit ? guard.mayChange : null}
                />
                <div id={schedulePlace} data-own-keys className="border-t pt-4">
                  <ScheduleLine business={business} post={post} beforeChange={composer.saveOrFail} />
                </div>
                <div data-own-keys>
                  <PublishingPanel
                    key={post.id}
                    business={business}
                    post={post}
                    beforeChange={composer.saveOrFail}
                  />
                </div>
                {post.status === "published" && (
                  <div data-own-keys className="border-t pt-5">
                    <ResultsPanel
                      businessId={business.id}
                      postId={post.id}
                      network={post.network}
                      timeZone={business.timeZone}
                    />
                  </div>
                )}
                <div data-own-keys className="border-t pt-5">
                  <ReviewPanel
                    key={post.id}
                    businessId={business.id}
                    postId={post.id}
                    beforeSubmit={composer.saveOrFail}
                  />
                </div>
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
                      if (!guard.mayChange()) return setHistoryOpen(false);
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
    </CountingProvider>
  );
}
