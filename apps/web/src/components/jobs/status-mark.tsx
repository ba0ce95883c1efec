import type { JobStatus } from "@drumbeat/core/job-states";
import { Check, CircleDashed, CircleSlash, Play, TriangleAlert } from "lucide-react";
import type { ComponentType, SVGProps } from "react";
import { cn } from "../cn";
import type { Run } from "./types";
import { statusWords } from "./words";

const marks: Record<JobStatus, { icon: ComponentType<SVGProps<SVGSVGElement>>; tone: string }> = {
  queued: { icon: CircleDashed, tone: "text-muted" },
  running: { icon: Play, tone: "text-accent-ink" },
  completed: { icon: Check, tone: "text-success-ink" },
  failed: { icon: TriangleAlert, tone: "text-danger-ink" },
  cancelled: { icon: CircleSlash, tone: "text-muted" },
};

/** The state of a run as an icon and a word. One that waits for something is not said to run. */
export function StatusMark({ run }: { run: Pick<Run, "status" | "next"> }) {
  const status = run.status === "running" && run.next?.kind !== "running" ? "queued" : run.status;
  const { icon: Icon, tone } = marks[status];
  return (
    <span className={cn("inline-flex items-center gap-1.5 font-medium whitespace-nowrap", tone)}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {statusWords[status]}
    </span>
  );
}
