import { aiCalls } from "@drumbeat/db/schema";
import { and, asc, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { z } from "zod";
import type { UserContext } from "../context";
import type * as schemas from "./schemas";
import { pageOf, viewing } from "./viewing";

const day = 24 * 60 * 60_000;
const made = sql`not ${aiCalls.isCacheHit}`;
const cost = sql<number>`coalesce(sum(${aiCalls.costMicroDollars}), 0)::float8`;
const calls = sql<number>`(count(*) filter (where ${made}))::int`;
const filtered = (what: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${what}))::int`;

/** What the language models cost, by task and model, the dearest first. Days are of UTC. */
export function listAiCost(ctx: UserContext, input: z.infer<typeof schemas.listAiCost>) {
  return viewing(ctx, "ai_cost", input, async (tx) => {
    const during = and(
      input.since ? gte(aiCalls.createdAt, new Date(input.since)) : undefined,
      input.until ? lt(aiCalls.createdAt, new Date(Date.parse(input.until) + day)) : undefined,
    );
    const wanted = and(
      during,
      input.task ? eq(aiCalls.task, input.task) : undefined,
      input.model ? eq(aiCalls.model, input.model) : undefined,
    );
    const shown = input.cursor ?? 0;
    const rows = await tx
      .select({
        task: aiCalls.task,
        model: aiCalls.model,
        calls,
        failed: filtered(sql`${made} and ${aiCalls.outcome} not in ('ok', 'repaired')`),
        fromCache: filtered(sql`${aiCalls.isCacheHit}`),
        inputTokens: sql<number>`coalesce(sum(${aiCalls.inputTokens}) filter (where ${made}), 0)::float8`,
        outputTokens: sql<number>`coalesce(sum(${aiCalls.outputTokens}) filter (where ${made}), 0)::float8`,
        microDollars: cost,
        unpriced: filtered(sql`${made} and ${aiCalls.costMicroDollars} is null`),
        latencyMs: sql<number>`round(coalesce(avg(${aiCalls.latencyMs}) filter (where ${made}), 0))::float8`,
      })
      .from(aiCalls)
      .where(wanted)
      .groupBy(aiCalls.task, aiCalls.model)
      .orderBy(desc(cost), asc(aiCalls.task), asc(aiCalls.model))
      // There are only so many tasks and models: they are counted together anyway.
      .offset(shown)
      .limit(input.limit + 1);
    const [total] = await tx.select({ calls, microDollars: cost }).from(aiCalls).where(wanted);
    const tasks = await tx.selectDistinct({ name: aiCalls.task }).from(aiCalls).where(during);
    const models = await tx.selectDistinct({ name: aiCalls.model }).from(aiCalls).where(during);
    const names = (found: { name: string }[]) => found.map(({ name }) => name).sort();
    return {
      ...pageOf(rows, input.limit, () => shown + input.limit),
      total: total ?? { calls: 0, microDollars: 0 },
      tasks: names(tasks),
      models: names(models),
    };
  });
}
