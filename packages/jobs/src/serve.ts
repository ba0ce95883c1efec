import { readConcurrency, readProviders } from "@drumbeat/ai/env";
import type { AccountPorts } from "@drumbeat/api/accounts/keeper";
import type { Billing } from "@drumbeat/api/billing/port";
import type { BaseContext } from "@drumbeat/api/context";
import type { Changes } from "@drumbeat/api/live/changes";
import type { Mailer } from "@drumbeat/api/mail/mailer";
import type { MediaCleanUp } from "@drumbeat/api/media/clean-up";
import { serve } from "inngest/edge";
import { createAnalytics, readAnalytics } from "./analytics";
import { createJobsClient } from "./client";
import { createFunctions } from "./functions";
import { noteCancelledRunJob } from "./functions/note-cancelled-run";
import { decideJobsMode } from "./mode";
import { reportRuns } from "./report-runs";

/** Answers one request to `/api/inngest`. */
export type InngestHandler = (request: Request) => Promise<Response>;

/**
 * The door through which an Inngest server calls our functions. Null when jobs run without one: the route then has to
 * answer 404, since an unsigned door would let strangers start jobs. Throws when the settings contradict each other.
 */
export function createInngestHandler(options: {
  ctx: BaseContext;
  changes: Changes;
  mailer: Mailer;
  billing: Billing | null;
  media: MediaCleanUp;
  accounts: AccountPorts;
  env: Record<string, string | undefined>;
  /** Public address of this web process, as the Inngest server reaches it. */
  origin: string;
}): InngestHandler | null {
  const { ctx, changes, mailer, billing, media, accounts, env, origin } = options;
  const mode = decideJobsMode(env);
  if (mode.kind === "embedded") return null;
  const client = createJobsClient({ kind: "inngest", server: mode.server }, ctx.log, [reportRuns(ctx)]);
  const ai = { providers: readProviders(env), concurrency: readConcurrency(env) };
  const analytics = createAnalytics(readAnalytics(env), ctx.log);
  const ports = {
    ctx,
    changes,
    ai,
    mailer,
    billing,
    analytics,
    media,
    accounts,
    publicUrl: origin,
    pruneRuns: null,
  };
  return serve({
    client,
    functions: [...createFunctions(client, ports), noteCancelledRunJob(client, ports)],
    serveOrigin: origin,
    servePath: "/api/inngest",
  });
}
