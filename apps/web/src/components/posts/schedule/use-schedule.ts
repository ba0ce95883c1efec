"use client";

import { momentWords } from "@drumbeat/core/posts/time-words";
import { undoToast } from "@/app/b/[business]/strategy/_components/undo-toast";
import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { type RouterOutputs, trpc } from "@/trpc/client";

type Timed = RouterOutputs["calendar"]["schedule"];
export type PlannedTime = NonNullable<Timed["schedule"]>;

/** What somebody asks for: a wall time, and which one where the clocks show it twice. */
export interface WishedTime {
  local: string;
  prefer: "earlier" | "later";
}

/** The time that a post has, as a wish, so that it can be had again. */
export const wishOf = ({ local, note }: PlannedTime): WishedTime => ({
  local,
  prefer: note === "later_of_two" ? "later" : "earlier",
});

const lostApproval = "The new time has to be approved again, so the post is a draft.";

/** Schedules, moves and takes times away, each with a way back. Failures are said as toasts, where the post is. */
export function useSchedule(business: { id: string }, beforeChange?: () => Promise<void>) {
  const businessId = business.id;
  const utils = trpc.useUtils();
  const refresh = () => Promise.all([utils.calendar.invalidate(), utils.posts.invalidate()]);
  const after = { onSettled: refresh };
  const schedule = trpc.calendar.schedule.useMutation(after);
  const move = trpc.calendar.move.useMutation(after);
  const unschedule = trpc.calendar.unschedule.useMutation(after);
  const publish = trpc.calendar.publishByHand.useMutation(after);

  const tell = (answer: Timed, done: string, undo: (() => void) | null) =>
    undoToast([done, answer.voided ? lostApproval : answer.needs].filter(Boolean).join(" "), undo);
  const attempt = async <Answer>(call: () => Promise<Answer>): Promise<Answer | null> => {
    try {
      await beforeChange?.();
      return await call();
    } catch (error) {
      toast(messageOf(error));
      return null;
    }
  };
  const timeOf = ({ schedule: time }: Timed) => (time ? momentWords(time.local, time.timeZone) : "");

  const takeAway = async (postId: string, before: PlannedTime | null) => {
    const answer = await attempt(() => unschedule.mutateAsync({ businessId, postId }));
    if (!answer) return null;
    tell(answer, "It has no time any more.", before && (() => void put(postId, wishOf(before), null)));
    return answer;
  };
  const put = async (postId: string, wish: WishedTime, before: PlannedTime | null) => {
    const answer = await attempt(() => schedule.mutateAsync({ businessId, postId, ...wish }));
    if (!answer) return null;
    const done = answer.status === "scheduled" ? "Scheduled" : "Planned";
    tell(
      answer,
      `${done} for ${timeOf(answer)}.`,
      before ? () => void moveTo(postId, wishOf(before), null) : () => void takeAway(postId, null),
    );
    return answer;
  };
  const moveTo = async (postId: string, wish: WishedTime, before: PlannedTime | null) => {
    const answer = await attempt(() => move.mutateAsync({ businessId, postId, ...wish }));
    if (!answer) return null;
    const words = before === null ? `Back on ${timeOf(answer)}.` : `Moved to ${timeOf(answer)}.`;
    tell(answer, words, before && (() => void moveTo(postId, wishOf(before), null)));
    return answer;
  };
  const markPublished = async (postId: string, url: string | null) => {
    const answer = await attempt(() => publish.mutateAsync({ businessId, postId, url }));
    if (answer) toast("Marked as published.");
    return answer;
  };
  return {
    put,
    moveTo,
    takeAway,
    markPublished,
    isPending: schedule.isPending || move.isPending || unschedule.isPending || publish.isPending,
  };
}
