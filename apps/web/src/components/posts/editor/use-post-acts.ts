"use client";

import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { can } from "@drumbeat/core/roles";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import type { MenuActs } from "./composer-menu";
import type { ComposerBusiness } from "./types";
import type { ComposerInUse } from "./use-composer";

/** Duplicates, deletes, adds networks and restores versions: what changes posts besides typing. */
export function usePostActs(business: ComposerBusiness, composer: ComposerInUse) {
  const router = useRouter();
  const utils = trpc.useUtils();
  const { slug, id: businessId, role } = business;
  const { active, composition, flush, adopt, savers } = composer;
  const duplicate = trpc.posts.duplicate.useMutation();
  const remove = trpc.posts.delete.useMutation();
  const undelete = trpc.posts.undelete.useMutation();
  const add = trpc.composer.addNetwork.useMutation();
  const restore = trpc.posts.restoreVersion.useMutation();
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const attempt = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      toast(messageOf(error));
    }
  };
  const refresh = () => Promise.all([utils.posts.invalidate(), utils.reviews.invalidate()]);
  const read = (postId: string) => utils.posts.get.fetch({ businessId, postId }, { staleTime: 0 });

  /** `network`: the post of a group that goes while the page stays; null: all that the page shows. */
  const bin = (postIds: string[], network: PostNetwork | null) =>
    attempt(async () => {
      await flush();
      const gone = (await remove.mutateAsync({ businessId, postIds })).postIds;
      const [first] = gone;
      if (first === undefined) {
        toast("A post that has gone out cannot be deleted here.");
        return;
      }
      const undo = () =>
        void attempt(async () => {
          await undelete.mutateAsync({ businessId, postIds: gone });
          if (network && isHere.current) {
            adopt(await read(first));
            composer.choose(network);
          } else router.push(routes.post(slug, first));
          await refresh();
        });
      toast(gone.length === 1 ? "Post deleted" : `${gone.length} posts deleted`, {
        duration: 12_000,
        action: { label: "Undo", onClick: undo },
      });
      // The router knows only the address that the page began at; it would not notice the change.
      if (network) composer.drop(network);
      else router.push(routes.posts(slug));
      await refresh();
    });

  const ids = composition.variants.flatMap(({ postId }) => (postId === null ? [] : [postId]));
  const { postId } = active;
  const mayWrite = can(role, "posts.write");
  const mayDelete = can(role, "posts.delete") && postId !== null;
  const menu: MenuActs = {
    onDuplicate:
      mayWrite && postId !== null
        ? () =>
            void attempt(async () => {
              await flush();
              const [made] = (await duplicate.mutateAsync({ businessId, postId })).posts;
              if (made) router.push(routes.post(slug, made.id));
            })
        : null,
    onDelete: mayDelete ? () => void bin([postId], ids.length > 1 ? active.network : null) : null,
    onDeleteAll: mayDelete && ids.length > 1 ? () => void bin(ids, null) : null,
  };

  return {
    menu,
    isAdding: add.isPending,
    addNetwork: (network: PostNetwork) =>
      attempt(async () => {
        if (postId === null) return;
        await flush();
        const added = await add.mutateAsync({ businessId, postId, network });
        adopt(await read(added.postId));
        composer.choose(network);
        await refresh();
      }),
    restoreVersion: (number: number) =>
      attempt(async () => {
        if (postId === null) return;
        await flush();
        const before = await read(postId);
        await restore.mutateAsync({ businessId, postId, number, baseRevision: before.revision });
        adopt(await read(postId));
        const undo = () => {
          adopt({ ...before, revision: savers.of(postId)?.revision ?? before.revision });
          savers.change(postId, before.content);
        };
        toast(`Version ${number} is back`, { duration: 12_000, action: { label: "Undo", onClick: undo } });
        await refresh();
      }),
  };
}
