"use client";

import { useEffect, useState } from "react";
import { isOffline, messageOf } from "@/components/failure";
import { completeAnswers, savedAnswers, type Answers, type SavedAnswers } from "@/profile/answers";
import { DraftSaver, type Pending, type SaveResult, type SaveState } from "@/profile/draft-saver";
import { trpc } from "@/trpc/client";
import { detectPlace } from "./detect-place";
import { keepPending, readPending, sendWhileLeaving } from "./pending-store";

export interface Draft {
  id: string;
  answers: SavedAnswers;
  step: number;
}

interface DraftInUse {
  answers: Answers;
  change: (change: Partial<Answers>) => void;
  saveStep: (step: number) => void;
  state: SaveState;
  /** The business that this draft has become in another tab. */
  finishedAs: string | null;
  /** Stops saving, because the draft has become a business or is gone. */
  stop: () => void;
}

/**
 * The answers of an onboarding: saved as they are typed, kept on this device while there is no network, and taken over
 * from other tabs and devices whenever this page is looked at again. `isLive` is false while the server renders.
 */
export function useDraft(draft: Draft, isLive: boolean): DraftInUse {
  const { client } = trpc.useUtils();
  const [left] = useState(() => (isLive ? leftBehind(draft) : { answers: {} }));
  const [answers, setAnswers] = useState(() => ({ ...completeAnswers(draft.answers), ...left.answers }));
  const [state, setState] = useState<SaveState>({ kind: "saved" });
  const [finishedAs, setFinishedAs] = useState<string | null>(null);

  const [saver] = useState(() => {
    const send = async (pending: Pending): Promise<SaveResult> => {
      try {
        const { finished } = await client.onboarding.save.mutate(saveInput(draft.id, pending));
        return finished ? { kind: "finished", slug: finished.slug } : { kind: "saved" };
      } catch (error) {
        return isOffline(error) ? { kind: "offline" } : { kind: "refused", message: messageOf(error) };
      }
    };
    const schedule = (callback: () => void, milliseconds: number) => {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    };
    const keep = (pending: Pending) => keepPending(draft.id, pending);
    return new DraftSaver({ send, schedule, keep, onState: setState, onFinished: setFinishedAs }, left);
  });

  useEffect(() => {
    if (!isLive) return;
    const takeOver = async () => {
      if (saver.hasPending) await saver.flush();
      if (saver.hasPending) return;
      try {
        const saved = await client.onboarding.save.mutate({ draftId: draft.id, answers: {} });
        if (saved.finished) setFinishedAs(saved.finished.slug);
        else if (!saver.hasPending) setAnswers((mine) => ({ ...mine, ...given(saved.answers) }));
      } catch {
        // Looked for news and got no answer; the next save will say so.
      }
    };
    const leave = () => {
      if (saver.hasPending) sendWhileLeaving(saveInput(draft.id, saver.pending));
    };
    const look = () => (document.visibilityState === "visible" ? void takeOver() : leave());
    const reconnect = () => void saver.flush();
    reconnect();
    window.addEventListener("pagehide", leave);
    window.addEventListener("online", reconnect);
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("online", reconnect);
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
      void saver.flush();
      saver.stop();
    };
  }, [saver, client, draft.id, isLive]);

  return {
    answers,
    state,
    finishedAs,
    change: (change) => {
      setAnswers((mine) => ({ ...mine, ...change }));
      saver.change(change);
    },
    saveStep: (step) => saver.change({}, step),
    stop: () => saver.forget(),
  };
}

/** What an earlier visit could not send, and on the first visit what the device knows. */
function leftBehind(draft: Draft): Pending {
  const left = readPending(draft.id);
  const isPlaced = draft.answers.timeZone || left.answers.timeZone;
  return isPlaced ? left : { ...left, answers: { ...detectPlace(), ...left.answers } };
}

function saveInput(draftId: string, pending: Pending) {
  return {
    draftId,
    answers: savedAnswers(pending.answers),
    ...(pending.step === undefined ? {} : { step: pending.step }),
  };
}

/** Saved answers without the ones that were never given. */
function given(saved: SavedAnswers): Partial<Answers> {
  return Object.fromEntries(Object.entries(saved).filter(([, value]) => value !== undefined));
}
