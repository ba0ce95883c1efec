"use client";

import { lazy, Suspense, useEffect, useEffectEvent } from "react";
import { useRouter } from "next/navigation";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import { toast } from "@/components/toast";
import { messageOf } from "@/components/failure";
import { contentOf, isSameContent, type Variant } from "./composition";
import type { ComposerBusiness, Post } from "./types";
import type { ComposerInUse } from "./use-composer";

const ConflictPanel = lazy(async () => ({ default: (await import("./conflict-panel")).ConflictPanel }));

/** Every post of the page that somebody else has changed meanwhile. */
export function Conflicts({ business, composer }: { business: ComposerBusiness; composer: ComposerInUse }) {
  const { composition, states } = composer;
  return composition.variants.map((variant) => {
    const state = variant.postId === null ? undefined : states[variant.postId];
    return state?.kind === "conflict" && variant.postId !== null ? (
      <Conflict
        key={variant.postId}
        business={business}
        composer={composer}
        variant={variant}
        postId={variant.postId}
        message={state.message}
      />
    ) : null;
  });
}

function Conflict({
  business,
  composer,
  variant,
  postId,
  message,
}: {
  business: ComposerBusiness;
  composer: ComposerInUse;
  variant: Variant;
  postId: string;
  message: string;
}) {
  const router = useRouter();
  const businessId = business.id;
  const { savers, adopt, latest } = composer;
  const { data, isFetchedAfterMount } = trpc.posts.get.useQuery(
    { businessId, postId },
    { refetchOnMount: "always" },
  );
  const theirs = isFetchedAfterMount ? data : undefined;
  const create = trpc.posts.create.useMutation();
  const mine = contentOf(composer.composition, variant);
  const base = savers.of(postId)?.base ?? null;
  // Such as after a reload in the middle of saving.
  const isSame = theirs !== undefined && isSameContent(theirs.content, mine);
  // Such as a new time.
  const isTextTheirs = theirs !== undefined && base !== null && isSameContent(theirs.content, base);
  const settle = useEffectEvent((post: Post) => {
    if (isSame) savers.of(postId)?.settle(post.revision, null, post.content);
    else if (isTextTheirs) savers.of(postId)?.settle(post.revision, mine, post.content);
  });
  useEffect(() => {
    if (theirs) settle(theirs);
  }, [theirs]);
  if (isSame || isTextTheirs) return null;

  const copy = async () => {
    try {
      const { posts } = await create.mutateAsync({ businessId, networks: [variant.network], content: mine });
      if (theirs) adopt(theirs);
      const [made] = posts;
      if (made) router.push(routes.post(business.slug, made.id));
    } catch (error) {
      toast(messageOf(error));
    }
  };
  return (
    <Suspense>
      <ConflictPanel
        message={message}
        mine={mine}
        theirs={theirs ?? null}
        onMine={() => {
          if (!theirs) return;
          const now = latest().variants.find((each) => each.postId === postId);
          if (now) savers.of(postId)?.settle(theirs.revision, contentOf(latest(), now), theirs.content);
        }}
        onTheirs={() => theirs && adopt(theirs)}
        onCopy={() => void copy()}
      />
    </Suspense>
  );
}
