"use client";

import type { JobAct } from "@drumbeat/core/job-states";
import { useRouter } from "next/navigation";
import { messageOf } from "../failure";
import { FormError } from "../form/form-error";
import { toast } from "../toast";
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from "../ui/alert-dialog";
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
    <AlertDialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <AlertDialogContent>
        <AlertDialogTitle>{title}</AlertDialogTitle>
        <AlertDialogDescription>{text}</AlertDialogDescription>
        {action.error && <FormError>{messageOf(action.error)}</FormError>}
        <AlertDialogFooter>
          <AlertDialogCancel>{no}</AlertDialogCancel>
          <AlertDialogAction
            disabled={action.isPending}
            onClick={(event) => {
              event.preventDefault();
              action.run();
            }}
          >
            {yes}
          </AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
