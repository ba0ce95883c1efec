"use client";

import type { JobAct } from "@drumbeat/core/job-states";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "../confirm-dialog";
import { messageOf } from "../failure";
import { toast } from "../toast";
import { listPath, runPath } from "./paths";
import type { RunDetail, Scope } from "./types";
import { useAct } from "./use-act";

const words: Record<JobAct, { title: string; text: string; yes: string; no: string; done: string }> = {
  cancel: {
    title: "Cancel this run?",
    text: "The step under way is the last one. What has been done stays done; what it was working on is marked as stopped.",
    yes: "Cancel the run",
    no: "Let it go on",
    done: "Cancelled.",
  },
  retryNow: {
    title: "Try again now?",
    text: "The next attempt begins at once instead of at its time. It counts as one of the attempts that are left.",
    yes: "Try now",
    no: "Wait",
    done: "The next attempt begins.",
  },
  replay: {
    title: "Do it all again?",
    text: "A new run begins at the first step, for the same reason as this one.",
    yes: "Do it again",
    no: "Leave it",
    done: "A new run has begun.",
  },
};

/** Asks before something is done to a run, and does it. */
export function ActDialog({
  scope,
  run,
  act,
  onClose,
}: {
  scope: Scope;
  run: RunDetail;
  act: JobAct;
  onClose: () => void;
}) {
  const { title, text, yes, no, done } = words[act];
  const router = useRouter();
  const action = useAct(scope, run.id, act, (newRunId) => {
    onClose();
    toast(done);
    if (act === "replay") router.push(newRunId ? runPath(scope, newRunId) : listPath(scope));
  });
  return (
    <ConfirmDialog
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={text}
      keep={no}
      confirm={yes}
      isBusy={action.isPending}
      error={action.error && messageOf(action.error)}
      onConfirm={action.run}
    />
  );
}
