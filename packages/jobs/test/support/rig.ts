import type { AiProvider } from "@drumbeat/ai/env";
import type { AccountPorts } from "@drumbeat/api/accounts/keeper";
import { createBase } from "@drumbeat/api/base";
import type { Billing } from "@drumbeat/api/billing/port";
import type { BaseContext, BusinessContext, Log } from "@drumbeat/api/context";
import { strategyRequested } from "@drumbeat/api/events";
import { recordedJobs } from "@drumbeat/api/jobs/recorded";
import { createLimiter } from "@drumbeat/api/limits/limiter";
import type { Mailer } from "@drumbeat/api/mail/mailer";
import { noNetworks } from "@drumbeat/api/testing/accounts";
import { testMedia } from "@drumbeat/api/testing/media";
import { startOutboxRelay } from "@drumbeat/api/outbox/relay";
import { RefusalWatch } from "@drumbeat/api/security/refusals";
import { strategies, strategyGenerations } from "@drumbeat/db/schema";
import { newId } from "@drumbeat/db/tables/columns";
import { aGeneration } from "@drumbeat/db/testing/factories";
import { asc, eq } from "drizzle-orm";
import { serve } from "inngest/edge";
import { createEmbeddedInngest } from "inngest-embedded";
import { vi } from "vitest";
import type { AnalyticsPort } from "../../src/analytics";
import { createJobsClient } from "../../src/client";
import { createFunctions } from "../../src/functions";
import { silentLog } from "./silent-log";

export const noMailer: Mailer = {
  isConfigured: false,
  send: () => Promise.reject(new Error("there is no mail server")),
};

export { silentLog };

/** A provider that asks the local model server. */
export function aProvider(url: string, values: Partial<AiProvider> = {}): AiProvider {
  return {
    name: "primary",
    apiKey: "test-key",
    baseUrl: url,
    models: { strategy: "test-model", content: "test-model" },
    timeouts: { connect: 5_000, idle: 5_000, total: 20_000 },
    ...values,
  };
}

export interface Rig {
  ctx: BaseContext;
  /** What services run with when an admin of the business acts. */
  memberOf(businessId: string): BusinessContext;
  /** Resolves when the outbox is empty and every run has ended. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Everything between a service that emits an event and the job that ends: outbox, relay, embedded engine, functions. */
export async function startRig(options: {
  url: string;
  providers?: AiProvider[];
  concurrency?: number;
  log?: Log;
  mailer?: Mailer;
  billing?: Billing;
  analytics?: AnalyticsPort | null;
  accounts?: AccountPorts;
}): Promise<Rig> {
  const log = options.log ?? silentLog;
  const accounts = options.accounts ?? noNetworks();
  const base = createBase({ databaseUrl: options.url, log, name: "test-jobs", poolSize: 5 });
  const engine = createEmbeddedInngest({
    databaseUrl: options.url,
    log,
    backoff: () => 50,
    pollInterval: 100,
    poolSize: 4,
  });
  const client = createJobsClient({ kind: "embedded", fetch: engine.fetch }, log);
  const ports = {
    ctx: base.ctx,
    changes: base.changes,
    ai: { providers: options.providers ?? [], concurrency: options.concurrency ?? 10 },
    mailer: options.mailer ?? noMailer,
    billing: options.billing ?? null,
    analytics: options.analytics ?? null,
    media: testMedia().ports,
    accounts,
    publicUrl: "http://localhost",
    pruneRuns: () =>
      engine.prune({ completedOlderThanDays: 14, failedOlderThanDays: 90, eventsOlderThanDays: 30 }),
  };
  await engine.start(serve({ client, functions: createFunctions(client, ports) }));
  const relay = startOutboxRelay({
    db: base.ctx.db,
    sql: base.sql,
    log,
    clock: base.ctx.clock,
    sweepMs: 200,
    send: async (events) => {
      await engine.send(events);
    },
  });
  return {
    ctx: base.ctx,
    memberOf: (businessId) => ({
      ...base.ctx,
      changes: base.changes,
      billing: null,
      plans: "unlimited",
      limiter: createLimiter(base.ctx),
      refusals: new RefusalWatch(base.ctx.clock),
      fetcher: () => Promise.reject(new Error("jobs fetch nothing")),
      operatorEmails: new Set<string>(),
      mailer: noMailer,
      media: testMedia().ports,
      accounts,
      publicUrl: "http://localhost",
      jobs: recordedJobs(base.ctx, { reason: "A test.", dashboardUrl: null }),
      requestId: "test",
      client: { address: "192.0.2.7", userAgent: "Test" },
      session: {
        userId: newId(),
        email: "ada@example.com",
        firstName: "Ada",
        lastName: null,
        provider: "local",
      },
      businessId,
      role: "admin",
      allowedAccounts: null,
    }),
    idle: () =>
      vi.waitFor(
        async () => {
          const [left] = await base.sql`
            select (select count(*) from outbox where sent_at is null and parked_at is null)
              + (select count(*) from inngest.events where routed_at is null)
              + (select count(*) from inngest.runs where ended_at is null) as count`;
          if (Number(left?.count) > 0) throw new Error("still busy");
        },
        { timeout: 30_000, interval: 10 },
      ),
    async stop() {
      await relay.stop();
      await engine.stop(1_000);
      await base.close();
    },
  };
}

/** Asks for a strategy as the service does: row and event in one transaction. Returns the generation's id. */
export async function askForStrategy(
  ctx: BaseContext,
  values: Parameters<typeof aGeneration>[1] & { businessId: string },
): Promise<string> {
  return ctx.db.transaction(async (tx) => {
    const { id, businessId } = await aGeneration(tx, values);
    await ctx.emit(tx, strategyRequested.create({ businessId, generationId: id }));
    return id;
  });
}

/** The generation, once it has ended. */
export function ended(ctx: BaseContext, generationId: string) {
  return vi.waitFor(
    async () => {
      const row = await generation(ctx, generationId);
      if (row.finishedAt === null) throw new Error(`still ${row.status}`);
      return row;
    },
    { timeout: 45_000, interval: 10 },
  );
}

export async function generation(ctx: BaseContext, generationId: string) {
  const [row] = await ctx.db
    .select()
    .from(strategyGenerations)
    .where(eq(strategyGenerations.id, generationId));
  if (!row) throw new Error("no such generation");
  return row;
}

/** All versions of a business, oldest first. */
export function versions(ctx: BaseContext, businessId: string) {
  return ctx.db
    .select()
    .from(strategies)
    .where(eq(strategies.businessId, businessId))
    .orderBy(asc(strategies.version));
}
