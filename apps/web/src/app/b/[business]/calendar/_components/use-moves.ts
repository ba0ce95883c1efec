"use client";

import { settleWallTime, wallTimeOf } from "@drumbeat/core/posts/wall-time";
import { useSchedule, type WishedTime } from "@/components/posts/schedule/use-schedule";
import { trpc } from "@/trpc/client";
import type { CalendarBusiness, CalendarPost } from "./types";

interface RangeInput {
  businessId: string;
  fromDay: string;
  toDay: string;
}

export interface Moves {
  /** To another wall time of the business. Shown at once, with a way back. */
  move: (post: CalendarPost, local: string) => void;
  /** Gives a post without a time one. */
  plan: (postId: string, local: string) => void;
}

/** Moves posts on the calendar before the server has answered; what it refuses goes back to where it was. */
export function useMoves(business: CalendarBusiness, input: RangeInput): Moves {
  const utils = trpc.useUtils();
  const acts = useSchedule(business);
  const { timeZone } = business;
  const show = (post: CalendarPost, { local, prefer }: WishedTime) => {
    const { at, note } = settleWallTime(local, timeZone, prefer);
    utils.calendar.range.setData(
      input,
      (range) =>
        range && {
          ...range,
          posts: range.posts
            .map((one) => (one.id === post.id ? { ...one, at, note } : one))
            .toSorted((a, b) => Number(a.at) - Number(b.at)),
        },
    );
  };
  return {
    move: (post, local) => {
      const now = wallTimeOf(post.at, timeZone);
      if (local === now) return;
      const before = { at: post.at, local: now, timeZone, note: post.note };
      show(post, { local, prefer: "earlier" });
      void acts.moveTo(post.id, { local, prefer: "earlier" }, before);
    },
    plan: (postId, local) => void acts.put(postId, { local, prefer: "earlier" }, null),
  };
}
