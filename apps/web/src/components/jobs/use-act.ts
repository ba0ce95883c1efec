"use client";

import type { JobAct } from "@drumbeat/core/job-states";
import { trpc } from "@/trpc/client";
import type { Scope } from "./types";

/** Does something to a run; afterwards lists and pages of runs are asked for again. `onDone` gets the id of a new run, if there is one. */
export function useAct(
  { business }: Scope,
  runId: string,
  act: JobAct,
  onDone: (newRunId: string | null) => void,
) {
  const utils = trpc.useUtils();
  const refresh = () => (business ? utils.activity.invalidate() : utils.jobs.invalidate());
  const plain = {
    onSuccess: async () => {
      await refresh();
      onDone(null);
    },
  };
  const replaying = {
    onSuccess: async (made: { runId: string | null }) => {
      await refresh();
      onDone(made.runId);
    },
  };
  const own = {
    cancel: trpc.activity.cancel.useMutation(plain),
    retryNow: trpc.activity.retryNow.useMutation(plain),
    replay: trpc.activity.replay.useMutation(replaying),
  };
  const everybodys = {
    cancel: trpc.jobs.cancel.useMutation(plain),
    retryNow: trpc.jobs.retryNow.useMutation(plain),
    replay: trpc.jobs.replay.useMutation(replaying),
  };
  const { error, isPending } = (business ? own : everybodys)[act];
  return {
    error,
    isPending,
    run: () =>
      business ? own[act].mutate({ businessId: business.id, runId }) : everybodys[act].mutate({ runId }),
  };
}
