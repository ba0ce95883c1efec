import type { ExecutorMode } from "@drumbeat/api/jobs/create";
import { decideJobsMode, type InngestServer } from "@drumbeat/jobs/mode";
import { environmentVariables } from "./env";

/**
 * Who executes jobs, why, and where an Inngest server shows them. Read from the environment of this process; the worker
 * decides by the same rule. Throws when the settings contradict each other.
 */
export function executor(): ExecutorMode {
  const mode = decideJobsMode(environmentVariables());
  return {
    kind: mode.kind,
    reason: mode.reason,
    dashboardUrl: mode.kind === "inngest" ? dashboardOf(mode.server) : null,
  };
}

const devServer = "http://localhost:8288";
const cloud = "https://app.inngest.com";

/** The list of runs of the dev server, of a server of one's own, or the front page of Inngest Cloud. */
function dashboardOf({ isDev, baseUrl }: InngestServer): string {
  if (isDev) return `${baseUrl ?? devServer}/runs`;
  return baseUrl === null ? cloud : `${baseUrl}/runs`;
}
