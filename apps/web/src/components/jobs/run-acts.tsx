"use client";

import type { JobAct } from "@drumbeat/core/job-states";
import { lazy, Suspense, useState } from "react";
import { Button } from "../ui/button";
import type { RunDetail, Scope } from "./types";

const load = () => import("./act-dialog");
const ActDialog = lazy(async () => ({ default: (await load()).ActDialog }));

const labels: Record<JobAct, string> = {
  retryNow: "Retry now",
  replay: "Do it again",
  cancel: "Cancel",
};

/** What the person may do to the run in its present state; each asks first. */
export function RunActs({ scope, run }: { scope: Scope; run: RunDetail }) {
  const [asked, setAsked] = useState<JobAct | null>(null);
  const possible = (Object.keys(labels) as JobAct[]).filter((act) => run.acts.includes(act));
  return (
    <>
      {possible.map((act) => (
        <Button
          key={act}
          size="sm"
          variant={act === "cancel" ? "ghost" : "secondary"}
          onPointerEnter={() => void load()}
          onFocus={() => void load()}
          onClick={() => setAsked(act)}
        >
          {labels[act]}
        </Button>
      ))}
      {asked && (
        <Suspense>
          <ActDialog scope={scope} run={run} act={asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  );
}
