import { randomUUID } from "node:crypto";
import { createAccountPorts } from "@drumbeat/api/accounts/create";
import type { AccountPorts } from "@drumbeat/api/accounts/keeper";
import { createBase } from "@drumbeat/api/base";
import { type Billing, createBilling } from "@drumbeat/api/billing/port";
import type { BaseContext, RequestContext } from "@drumbeat/api/context";
import { createFetcher } from "@drumbeat/api/fetch/guarded-fetch";
import type { Changes } from "@drumbeat/api/live/changes";
import { createJobs } from "@drumbeat/api/jobs/create";
import { createLimiter, type Limiter } from "@drumbeat/api/limits/limiter";
import type { Jobs } from "@drumbeat/api/jobs/port";
import { createLog } from "@drumbeat/api/log";
import { createMailer, type Mailer } from "@drumbeat/api/mail/mailer";
import { createMediaPorts, type MediaPorts } from "@drumbeat/api/media/ports";
import { RefusalWatch } from "@drumbeat/api/security/refusals";
import { createSeenNote } from "@drumbeat/api/users/note-seen";
import { analyticsChoice } from "./analytics/consent";
import { createServerAnalytics, type ServerAnalytics } from "./analytics/server";
import type { HeaderReader, Identify } from "./auth/identify";
import { createIdentity } from "./auth/identity";
import { clientAddressHeader } from "./edge/client-address";
import { type Environment, readEnvironment } from "./env";
import { executor } from "./inngest-mode";

/** Everything that lives as long as the process. */
export interface Runtime {
  env: Environment;
  ctx: BaseContext;
  changes: Changes;
  limiter: Limiter;
  jobs: Jobs;
  /** Milliseconds since the epoch. */
  startedAt: number;
  mailer: Mailer;
  media: MediaPorts;
  accounts: AccountPorts;
  billing: Billing | null;
  analytics: ServerAnalytics;
  identify: Identify;
  forgetSessions: () => void;
  createRequestContext(headers: HeaderReader): Promise<RequestContext>;
  close(): Promise<void>;
}

/** A runtime of its own, for a process or a test. */
export function createRuntime(
  env: Environment,
  log = createLog({ name: "web", level: env.logLevel }),
): Runtime {
  const { ctx, changes, close } = createBase({
    databaseUrl: env.databaseUrl,
    poolSize: env.databasePoolSize,
    name: "drumbeat-web",
    log,
  });
  const { identify, forget } = createIdentity({ ctx, changes, env });
  const fetcher = createFetcher();
  const media = createMediaPorts(env.media);
  const accounts = createAccountPorts(ctx, { ring: env.keyRing, env: env.variables });
  const billing = createBilling(env.billing);
  const mailer = createMailer({ smtpUrl: env.smtpUrl, from: env.mailFrom, log });
  const jobs = createJobs(ctx, { ...executor(), databaseUrl: env.databaseUrl });
  const limiter = createLimiter({ ...ctx, redisUrl: env.redisUrl, scale: env.rateLimitScale, holdMs: 500 });
  const refusals = new RefusalWatch(ctx.clock);
  const analytics = createServerAnalytics(env.analytics, log);
  const noteSeen = createSeenNote(ctx);
  return {
    env,
    ctx,
    changes,
    limiter,
    jobs,
    startedAt: ctx.clock.now(),
    mailer,
    media,
    accounts,
    billing,
    identify,
    forgetSessions: forget,
    analytics,
    close: async () => {
      await analytics.close();
      await jobs.close();
      await limiter.close();
      await close();
    },
    createRequestContext: async (headers) => {
      const session = await identify(headers);
      if (session) noteSeen(session.userId, analyticsChoice(headers));
      return {
        ...ctx,
        changes,
        fetcher,
        media,
        accounts,
        limiter,
        billing,
        plans: env.plans,
        refusals,
        operatorEmails: env.operatorEmails,
        mailer,
        publicUrl: env.publicUrl,
        jobs,
        session,
        client: { address: headers.get(clientAddressHeader) || null, userAgent: headers.get("user-agent") },
        requestId: randomUUID(),
      };
    },
  };
}

const key = Symbol.for("drumbeat.runtime");
const shared = globalThis as typeof globalThis & { [key]?: Runtime };

/**
 * The runtime of this process. Kept on `globalThis`, because Next bundles its own copy of this module, and both must
 * share one pool and one LISTEN connection. Throws EnvironmentError at the first call if variables are wrong.
 */
export function getRuntime(): Runtime {
  shared[key] ??= createRuntime(readEnvironment());
  return shared[key];
}
