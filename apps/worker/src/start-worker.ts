import { createAccountPorts } from "@drumbeat/api/accounts/create";
import { createBase } from "@drumbeat/api/base";
import { createBilling } from "@drumbeat/api/billing/port";
import type { Log } from "@drumbeat/api/context";
import { beat, signOff } from "@drumbeat/api/health/service";
import { createMailer } from "@drumbeat/api/mail/mailer";
import { createMediaStore } from "@drumbeat/api/media/ports";
import { startOutboxRelay } from "@drumbeat/api/outbox/relay";
import { recoverLostBatches } from "@drumbeat/api/batches/ending";
import { recoverLostGenerations } from "@drumbeat/api/strategies/upkeep";
import { recoverLostWebhooks } from "@drumbeat/api/webhooks/recover";
import { recoverLostSuggestions } from "@drumbeat/api/writing/writing";
import { createAnalytics } from "@drumbeat/jobs/analytics";
import { warmUp } from "@drumbeat/jobs/warm-up";
import { newId } from "@drumbeat/db/tables/columns";
import type { WorkerEnv } from "./env";
import { connectInngest, startEmbeddedExecutor } from "./executor";
import { repeat } from "./repeat";
import { startPublishing } from "./start-publishing";

const beatMs = 5_000;
const recoverMs = 60_000;
/** Calls that are longer under way when the process ends are looked up by whoever comes next. */
const publishWithinMs = 5_000;

export interface Worker {
  /** Gives back what is under way and ends all connections. */
  stop(): Promise<void>;
}

/** Does the work of the product that nobody waits for. Throws when it cannot start. */
export async function startWorker(env: WorkerEnv, log: Log): Promise<Worker> {
  const base = createBase({ databaseUrl: env.databaseUrl, log, name: "drumbeat-worker" });
  const { ctx, changes, sql } = base;
  const mailer = createMailer({ ...env.mail, log });
  const billing = createBilling(env.billing);
  const media = { store: createMediaStore(env.media), incoming: env.media.incoming };
  const accounts = createAccountPorts(ctx, { ring: env.keyRing, env: env.variables });
  const ports = {
    ctx,
    changes,
    accounts,
    ai: { providers: env.providers, concurrency: env.aiConcurrency },
    mailer,
    billing,
    analytics: createAnalytics(env.analytics, log),
    media,
    publicUrl: env.publicUrl,
  };
  try {
    log.info({ mode: env.jobs.kind, reason: env.jobs.reason }, "jobs mode");
    const executor =
      env.jobs.kind === "embedded"
        ? await startEmbeddedExecutor(env.databaseUrl, ports)
        : connectInngest(env.jobs.server, ports);
    const relay = startOutboxRelay({ db: ctx.db, sql, clock: ctx.clock, log, send: executor.send });

    const feeder = await startPublishing(base, env, { accounts, store: media.store });

    const worker = { id: newId(), jobsMode: env.jobs.kind, startedAt: new Date(ctx.clock.now()) };
    const isAtWork = () =>
      executor.isAtWork() && ctx.clock.now() - relay.lastLook() < 30_000 && feeder.isAtWork();
    const heart = repeat("the heartbeat", beatMs, log, async () => {
      if (isAtWork()) await beat(ctx, worker);
      else log.error({}, "no work has been looked for in the last 30 s");
    });
    const recovery = repeat("the search for lost work", recoverMs, log, async () => {
      const generations = await recoverLostGenerations(ctx);
      const webhooks = await recoverLostWebhooks(ctx);
      const batches = await recoverLostBatches(ctx);
      const suggestions = await recoverLostSuggestions(ctx);
      if (generations.length + webhooks.length + batches.length + suggestions.length > 0)
        log.warn({ generations, webhooks, batches, suggestions }, "lost work was asked for again");
    });
    await heart.first;
    warmUp(ports).catch((error: unknown) => log.warn({ err: error }, "warming up failed"));

    return {
      async stop() {
        await Promise.all([heart.stop(), recovery.stop(), relay.stop(), feeder.stop(publishWithinMs)]);
        await executor.stop();
        await signOff(ctx, worker.id).catch(() => undefined);
        await base.close();
      },
    };
  } catch (error) {
    await base.close();
    throw error;
  }
}
