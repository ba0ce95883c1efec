import { type Meter, meters, type Plan, type PlanLimit } from "@drumbeat/core/plans";
import { usageWarnings } from "@drumbeat/db/schema";
import { notify } from "../notifications/notify";
import type { PlanContext } from "./assert";
import { monthStart } from "./month";

/** Percent of a limit at which its owner is told. */
const levels = [100, 80];

const isMeter = (limit: PlanLimit): limit is Meter => meters.some((meter) => meter === limit);

/** Tells the owner, once a month each, that 80 % or all of a monthly limit is used. In the transaction that uses it. */
export async function warnOfUsage(
  ctx: Pick<PlanContext, "db" | "clock" | "emit">,
  owner: { id: string; plan: Plan },
  { limit, used, max }: { limit: PlanLimit; used: number; max: number },
): Promise<void> {
  if (!isMeter(limit)) return;
  const level = levels.find((percent) => used * 100 >= max * percent);
  if (level === undefined) return;
  const now = new Date(ctx.clock.now());
  const [isNew] = await ctx.db
    .insert(usageWarnings)
    .values({ userId: owner.id, meter: limit, monthStart: await monthStart(ctx.db, owner.id, now), level })
    .onConflictDoNothing()
    .returning({ level: usageWarnings.level });
  if (!isNew) return;
  const data = { plan: owner.plan, meter: limit, used, max };
  await notify(ctx, ctx.db, { userId: owner.id, businessId: null, kind: "usage_warning", data });
}
