"use client";

import { postStatusNames, type PostStatus } from "@drumbeat/core/posts/states";
import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { trpc } from "@/trpc/client";
import type { MoveAct } from "./moves";
import type { Board, PostLine, PostsBusiness } from "./types";

const undoMs = 12_000;

/** Moves posts between columns at once on the page; the server has the last word. */
export function useMove(
  business: PostsBusiness,
  boardKey: { businessId: string },
  onRefused: (says: string) => void,
) {
  const { id: businessId } = business;
  const utils = trpc.useUtils();
  const submit = trpc.reviews.submit.useMutation();
  const withdraw = trpc.reviews.withdraw.useMutation();
  const reopen = trpc.reviews.reopen.useMutation();
  const schedule = trpc.calendar.schedule.useMutation();
  const unschedule = trpc.calendar.unschedule.useMutation();

  const refresh = () => Promise.all([utils.postLists.invalidate(), utils.posts.invalidate()]);

  const planAgain = ({ id: postId, schedule: time }: PostLine) => {
    if (!time) return Promise.reject(new Error("a post without a time is not scheduled"));
    const { local, timeZone, note } = time;
    return schedule.mutateAsync({
      businessId,
      postId,
      local,
      timeZone,
      prefer: note === "later_of_two" ? "later" : "earlier",
    });
  };
  const acts: Record<
    MoveAct,
    { run: (post: PostLine) => Promise<{ status: PostStatus }>; undo: MoveAct | null }
  > = {
    submit: { run: ({ id: postId }) => submit.mutateAsync({ businessId, postId }), undo: "withdraw" },
    withdraw: { run: ({ id: postId }) => withdraw.mutateAsync({ businessId, postId }), undo: "submit" },
    reopen: { run: ({ id: postId }) => reopen.mutateAsync({ businessId, postId }), undo: null },
    schedule: { run: planAgain, undo: null },
    unschedule: { run: ({ id: postId }) => unschedule.mutateAsync({ businessId, postId }), undo: "schedule" },
  };

  const carry = async (post: PostLine, act: MoveAct): Promise<void> => {
    try {
      const { status } = await acts[act].run(post);
      const { undo } = acts[act];
      const takeBack = undo && { label: "Undo", onClick: () => void carry(post, undo) };
      toast(saidOf(act, status), takeBack ? { duration: undoMs, action: takeBack } : {});
    } catch (error) {
      onRefused(messageOf(error));
    }
    await refresh();
  };

  return async (post: PostLine, to: PostStatus, act: MoveAct): Promise<void> => {
    await utils.postLists.board.cancel(boardKey);
    utils.postLists.board.setData(boardKey, (board) => board && movedOn(board, post, to));
    await carry(post, act);
  };
}

function saidOf(act: MoveAct, status: PostStatus): string {
  switch (act) {
    case "submit":
      return status === "in_review" ? "Submitted for review" : `Now at ${postStatusNames[status]}`;
    case "withdraw":
      return "Taken back from review";
    case "reopen":
      return "A draft again";
    case "schedule":
      return status === "scheduled" ? "Scheduled" : `Now at ${postStatusNames[status]}`;
    case "unschedule":
      return status === "approved"
        ? "Its time was taken away"
        : "Its time was taken away; it is a draft again";
  }
}

/** The board with a post in another column, on top. */
export function movedOn(board: Board, post: PostLine, to: PostStatus): Board {
  return board.map((column) => {
    const rest = column.items.filter(({ id }) => id !== post.id);
    return { ...column, items: column.status === to ? [{ ...post, status: to }, ...rest] : rest };
  });
}
