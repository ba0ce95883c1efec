import type { BaseContext } from "../context";
import { embeddedJobs } from "./embedded";
import type { Jobs } from "./port";
import { recordedJobs } from "./recorded";

/** Who executes jobs, and what the pages say about it. */
export interface ExecutorMode {
  kind: "embedded" | "inngest";
  /** A sentence for operators. */
  reason: string;
  /** Of the Inngest server; null without one. */
  dashboardUrl: string | null;
}

/** The way to look at jobs and to act on them in this mode. `close` ends its connections. */
export function createJobs(
  ctx: Pick<BaseContext, "db" | "clock" | "emit">,
  mode: ExecutorMode & { databaseUrl: string },
): Jobs & { close: () => Promise<void> } {
  if (mode.kind === "embedded") return embeddedJobs(mode);
  return { ...recordedJobs(ctx, mode), close: async () => undefined };
}
