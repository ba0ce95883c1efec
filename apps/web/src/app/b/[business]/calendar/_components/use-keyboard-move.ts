"use client";

import { momentWords } from "@drumbeat/core/posts/time-words";
import { moveMinutes, moveDays, settleWallTime, wallTimeOf } from "@drumbeat/core/posts/wall-time";
import { type KeyboardEvent, useState } from "react";
import type { CalendarPost } from "./types";

interface Lifted {
  post: CalendarPost;
  /** Where it would go. */
  local: string;
}

const halfHour = 30;

/**
 * Moving by keyboard: Enter picks the focused post up and drops it, arrows move it, Escape leaves it where it was. What
 * happens is said in `said`, for a live region.
 */
export function useKeyboardMove(options: {
  timeZone: string;
  view: "month" | "week";
  now: number;
  isAllowed: (post: CalendarPost) => boolean;
  onMove: (post: CalendarPost, local: string) => void;
}) {
  const { timeZone, view, now, isAllowed, onMove } = options;
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [said, setSaid] = useState("");
  const words = (local: string) => momentWords(local, timeZone);

  const lift = (post: CalendarPost) => {
    const local = wallTimeOf(post.at, timeZone);
    setLifted({ post, local });
    setSaid(
      `Picked up, at ${words(local)}. Left and right move by a day, up and down by ${view === "month" ? "a week" : "half an hour"}. Enter drops it, Escape leaves it where it was.`,
    );
  };
  const drop = ({ post, local }: Lifted) => {
    setLifted(null);
    const settled = settleWallTime(local, timeZone);
    if (Number(settled.at) <= now) {
      setSaid(`${words(local)} has passed. The post stays where it was.`);
      return;
    }
    setSaid(`Dropped at ${words(settled.local)}.`);
    onMove(post, local);
  };
  const cancel = (why: string) => {
    setLifted(null);
    setSaid(why);
  };
  const shift = (key: string, local: string): string | null => {
    if (key === "ArrowLeft") return moveDays(local, -1);
    if (key === "ArrowRight") return moveDays(local, 1);
    const sign = key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : 0;
    if (sign === 0) return null;
    return view === "month" ? moveDays(local, 7 * sign) : moveMinutes(local, halfHour * sign);
  };
  const onKeyDown = (post: CalendarPost) => (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (lifted?.post.id !== post.id) {
      if (event.key !== "Enter" || !isAllowed(post)) return;
      event.preventDefault();
      lift(post);
      return;
    }
    if (event.key === "Enter") {
      event.preventDefault();
      drop(lifted);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      cancel("Left where it was.");
    } else {
      const local = shift(event.key, lifted.local);
      if (local === null) return;
      event.preventDefault();
      setLifted({ post, local });
      setSaid(words(local));
    }
  };
  const onBlur = (post: CalendarPost) => () => {
    // While it moves to another day its button is drawn anew, and the focus is given back.
    requestAnimationFrame(() => {
      const { activeElement } = document;
      const isStill = activeElement instanceof HTMLElement && activeElement.dataset["post"] === post.id;
      if (!isStill) setLifted((held) => (held?.post.id === post.id ? null : held));
    });
  };
  return { lifted, said, onKeyDown, onBlur };
}
