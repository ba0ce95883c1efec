"use client";

import { useState } from "react";
import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { trpc } from "@/trpc/client";
import type { Refused } from "./refused-note";
import type { PostLine, PostsBusiness } from "./types";

const undoMs = 12_000;
const idsOf = (posts: readonly PostLine[]) => posts.map(({ id }) => id);
const count = (all: readonly unknown[]) => (all.length === 1 ? "1 post" : `${all.length} posts`);

/** Acts on many posts: each says what it did and takes it back, and names what it could not do. True when it did something. */
export function useBulk(business: PostsBusiness, onRefused: (refused: Refused[]) => void) {
  const { id: businessId } = business;
  const utils = trpc.useUtils();
  const [isPending, setPending] = useState(false);
  const remove = trpc.posts.delete.useMutation();
  const undelete = trpc.posts.undelete.useMutation();
  const duplicate = trpc.posts.duplicate.useMutation();
  const submit = trpc.postLists.submit.useMutation();
  const withdraw = trpc.postLists.withdraw.useMutation();
  const unschedule = trpc.postLists.unschedule.useMutation();
  const schedule = trpc.calendar.schedule.useMutation();
  const tag = trpc.postLists.tag.useMutation();
  const setPillars = trpc.postLists.setPillars.useMutation();

  const run = async (act: () => Promise<boolean | undefined>): Promise<boolean> => {
    setPending(true);
    try {
      const done = await act();
      await Promise.all([utils.postLists.invalidate(), utils.posts.invalidate()]);
      return done ?? true;
    } catch (error) {
      toast(messageOf(error));
      return false;
    } finally {
      setPending(false);
    }
  };
  const say = (message: string, undo: () => Promise<unknown>) =>
    toast(message, {
      duration: undoMs,
      action: {
        label: "Undo",
        onClick: () =>
          void run(async () => {
            await undo();
            return true;
          }),
      },
    });

  return {
    isPending,
    remove: (posts: PostLine[]) =>
      run(async () => {
        const { postIds } = await remove.mutateAsync({ businessId, postIds: idsOf(posts) });
        const kept = idsOf(posts).filter((id) => !postIds.includes(id));
        onRefused(kept.map((postId) => ({ postId, says: "It has gone out, or is going out, and stays." })));
        if (postIds.length === 0) return false;
        say(`${count(postIds)} deleted`, () => undelete.mutateAsync({ businessId, postIds }));
        return kept.length === 0;
      }),
    submit: (posts: PostLine[]) =>
      run(async () => {
        const { postIds, refused } = await submit.mutateAsync({ businessId, postIds: idsOf(posts) });
        onRefused(refused);
        if (postIds.length === 0) return false;
        say(`${count(postIds)} submitted for review`, () => withdraw.mutateAsync({ businessId, postIds }));
        return refused.length === 0;
      }),
    unschedule: (posts: PostLine[]) =>
      run(async () => {
        const { before, refused } = await unschedule.mutateAsync({ businessId, postIds: idsOf(posts) });
        onRefused(refused);
        if (before.length === 0) return false;
        const giveBack = () =>
          Promise.all(
            before.map(({ postId, schedule: { local, timeZone, note } }) =>
              schedule.mutateAsync({
                businessId,
                postId,
                local,
                timeZone,
                prefer: note === "later_of_two" ? "later" : "earlier",
              }),
            ),
          );
        say(before.length === 1 ? "Its time was taken away" : `${before.length} times taken away`, giveBack);
        return refused.length === 0;
      }),
    duplicate: (posts: PostLine[]) =>
      run(async () => {
        const made = await Promise.all(
          posts.map(({ id: postId }) => duplicate.mutateAsync({ businessId, postId })),
        );
        const postIds = made.flatMap((group) => group.posts.map(({ id }) => id));
        say("Duplicated as a draft", () => remove.mutateAsync({ businessId, postIds }));
        return true;
      }),
    tag: (posts: PostLine[], add: string[], without: string[]) =>
      run(async () => {
        const { postIds } = await tag.mutateAsync({
          businessId,
          postIds: idsOf(posts),
          add,
          remove: without,
        });
        if (postIds.length === 0) {
          toast("All of them have this tag already");
          return false;
        }
        say(`Tags of ${count(postIds)} changed`, () =>
          tag.mutateAsync({ businessId, postIds, add: without, remove: add }),
        );
        return true;
      }),
    setPillar: (posts: PostLine[], pillar: string | null) =>
      run(async () => {
        const items = idsOf(posts).map((postId) => ({ postId, pillar }));
        const { before } = await setPillars.mutateAsync({ businessId, items });
        if (before.length > 0) {
          say(`Pillar of ${count(before)} changed`, () =>
            setPillars.mutateAsync({ businessId, items: before }),
          );
        }
        return true;
      }),
  };
}
