import type { HoldKind, PostEventKind } from "@drumbeat/core/posts/publishing";
import { z } from "zod";

/** A word that was checked by its type when it was written. */
const word = <Word extends string>() => z.custom<Word>((value) => typeof value === "string");

/** One line of a timeline. `said`: the network's own words. */
const event = z.object({
  id: z.uuid(),
  kind: word<PostEventKind>(),
  /** Which part of a thread, counted from 0; null: the whole post. */
  step: z.number().nullable(),
  sentence: z.string(),
  said: z.string().nullable(),
  url: z.string().nullable(),
  at: z.date(),
});

/** What has happened to a post on its way out, oldest first, and what it waits for when it is held. */
export const timeline = z.object({
  events: z.array(event),
  holdKind: word<HoldKind>().nullable(),
});

/** What will keep a post from going out at its time, each with what to do about it. Empty: nothing that is known. */
export const preFlight = z.object({ warnings: z.array(z.string()) });

/** Whether posts go out, and how late they may be. */
export const state = z.object({
  /** Since when this business has stopped, and who did it; null: it has not. */
  stopped: z.object({ at: z.date(), by: z.string().nullable() }).nullable(),
  /** The operators of this installation have stopped all sending. */
  isInstallationStopped: z.boolean(),
  lateAfterMinutes: z.number(),
});

/** `waiting`: posts whose time has come, which now go out one after the other. */
export const resumed = z.object({ waiting: z.number() });

/** The switch of the whole installation. */
export const installation = z.object({
  stopped: z.object({ at: z.date(), by: z.string().nullable() }).nullable(),
  /** Posts whose time has come and that are not out yet. */
  waiting: z.number(),
});
