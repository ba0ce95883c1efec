"use client";

import type { PostContent } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { useEffect, useState } from "react";
import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import {
  activeVariant,
  blank,
  compose,
  type Composition,
  contentOf,
  isSameContent,
  replaced,
  withoutNetwork,
  withVariant,
} from "./composition";
import type { SaveState } from "./post-saver";
import { worstOf } from "./save-line";
import type { ComposerBusiness, ComposerStart, Post } from "./types";
import { readUnsaved } from "./unsaved-store";
import { useComposition } from "./use-composition";
import { useCreation } from "./use-creation";
import { useSavers } from "./use-savers";

/** The whole of a composer: what is written, where it is saved, and which post is on the page. */
export function useComposer(business: ComposerBusiness, posts: readonly Post[], start: ComposerStart) {
  const businessId = business.id;
  const utils = trpc.useUtils();
  const { composition, latest, update } = useComposition(() =>
    "network" in start ? compose(posts, start.network) : blank(start.networks),
  );
  const [creationState, setCreationState] = useState<SaveState | null>(null);
  const [isVoided, setVoided] = useState(false);

  const { savers, states } = useSavers(businessId, posts, (postId, saved) => {
    const { revision, status, voided } = saved;
    if (voided) setVoided(true);
    const known = latest().variants.find((variant) => variant.postId === postId);
    if (known && known.status !== status) update((all) => withVariant(all, known.network, { status }));
    utils.posts.get.setData({ businessId, postId }, (post) => post && { ...post, revision, status });
    void utils.posts.invalidate();
    void utils.reviews.get.invalidate({ businessId, postId });
  });

  /** Gives what was begun from the calendar its place there. */
  const planAll = async (postIds: readonly string[]) => {
    const local = "on" in start ? start.on : null;
    if (local === null) return;
    try {
      await Promise.all(
        postIds.map((postId) => utils.client.calendar.move.mutate({ businessId, postId, local })),
      );
      void utils.calendar.invalidate();
    } catch (error) {
      toast(messageOf(error));
    }
  };

  const creation = useCreation({
    businessId,
    networks: () => latest().variants.map((variant) => variant.network),
    onState: setCreationState,
    onCreated: (created, sent) => {
      let next = latest();
      for (const { id, network, revision } of created.posts) {
        savers.add(id, revision, sent);
        next = withVariant(next, network, { postId: id });
      }
      update(() => next);
      const { postId } = activeVariant(next);
      const isStillHere = location.pathname === routes.newPost(business.slug);
      if (postId && isStillHere) history.replaceState(null, "", routes.post(business.slug, postId));
      // What was typed while this was under way, and what single networks ask for.
      for (const variant of next.variants) {
        const content = contentOf(next, variant);
        if (variant.postId && !isSameContent(content, sent)) savers.change(variant.postId, content);
      }
      void planAll(created.posts.map(({ id }) => id)).then(() => utils.posts.invalidate());
    },
  });

  /** Saves the posts that differ from what was there before. */
  const save = (before: Composition, after: Composition) => {
    const active = activeVariant(after);
    if (active.postId === null) return creation.change(contentOf(after, active));
    for (const variant of after.variants) {
      const was = before.variants.find((each) => each.network === variant.network);
      const isChanged =
        !was || was.options !== variant.options || before.texts[was.textId] !== after.texts[variant.textId];
      if (isChanged && variant.postId) savers.change(variant.postId, contentOf(after, variant));
    }
  };
  const edit = (change: (all: Composition) => Composition, isTyping = false) => {
    const before = latest();
    save(before, update(change, isTyping));
  };

  const adopt = (post: Post) => {
    update((all) => {
      const known = all.variants.find((each) => each.network === post.network);
      const isSame = known?.postId === post.id && isSameContent(contentOf(all, known), post.content);
      return isSame ? withVariant(all, post.network, { status: post.status }) : replaced(all, post);
    });
    (savers.of(post.id) ?? savers.add(post.id, post.revision)).settle(post.revision, null, post.content);
  };

  // What an earlier visit could not save goes on where it was left; if the post has changed since, the server says so.
  useEffect(() => {
    const begun = posts.length === 0 ? creation.left() : null;
    if (begun) edit((all) => begunWith(all, begun));
    for (const post of posts) {
      const left = readUnsaved(post.id);
      if (!left) continue;
      if (isSameContent(left.content, post.content)) adopt(post);
      else {
        update((all) => replaced(all, { ...post, content: left.content }));
        savers.add(post.id, left.baseRevision).change(left.content);
      }
    }
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the page has come up
  }, []);

  const active = activeVariant(composition);
  const initial = posts.find((post) => post.id === active.postId);
  const query = trpc.posts.get.useQuery(
    { businessId, postId: active.postId ?? "" },
    { enabled: active.postId !== null, ...(initial ? { initialData: initial } : {}) },
  );
  const post = active.postId === null ? null : (query.data ?? null);
  // What others did to the post shows here, unless something of ours is on its way.
  useEffect(() => {
    if (!post) return;
    const saver = savers.of(post.id);
    const isNews = saver && saver.unsaved === null && post.revision > saver.revision;
    const isMoved = activeVariant(latest()).status !== post.status;
    if (isNews || (isMoved && saver?.unsaved === null)) adopt(post);
    // oxlint-disable-next-line react/exhaustive-deps -- only what the server says is news
  }, [post]);

  /** Saves now. False when something could not be saved. */
  const flush = async (): Promise<boolean> => {
    if (activeVariant(latest()).postId === null) await creation.flush();
    await savers.flush();
    return savers.unsaved().length === 0;
  };

  /** Puts another network on the page, and its post into the address. */
  const show = (next: Composition) => {
    update(() => next);
    const { postId } = activeVariant(next);
    if (postId) history.replaceState(null, "", routes.post(business.slug, postId));
  };

  return {
    composition,
    latest,
    edit,
    adopt,
    savers,
    states,
    post,
    active,
    isVoided,
    /** What to tell about saving, of all posts together. */
    state: active.postId === null ? creationState : (worstOf(Object.values(states)) ?? creationState),
    flush,
    /** For what needs the newest text on the server. Throws when it could not get there. */
    saveOrFail: async () => {
      if (!(await flush())) throw new Error("The text of the post is not saved.");
    },
    choose: (network: PostNetwork) => show({ ...latest(), active: network }),
    /** Takes the post of one network off the page, once it is gone from the server. */
    drop: (network: PostNetwork) => show(withoutNetwork(latest(), network)),
  };
}

export type ComposerInUse = ReturnType<typeof useComposer>;

/** Puts a text into all that is being begun. */
function begunWith(all: Composition, content: PostContent): Composition {
  const { network, status } = activeVariant(all);
  const next = replaced(all, { id: "", network, status, content });
  const { textId } = activeVariant(next);
  return { ...next, variants: all.variants.map((each) => ({ ...each, textId, options: content.options })) };
}
