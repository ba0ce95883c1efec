import type { Database } from "@drumbeat/db/client";
import { businesses, users } from "@drumbeat/db/schema";
import { newId } from "@drumbeat/db/tables/columns";
import { eq, sql } from "drizzle-orm";
import type { BaseContext } from "../context";
import { funnelStepTaken } from "../events";

/** The steps from a sign-up to paying that are taken where no browser watches. Never texts of the founder's own. */
interface FunnelSteps {
  onboarded: { mode: "autopilot" | "creator" };
  strategy_created: { source: "model" | "playbook"; version: number };
  post_published: { network: string };
  upgraded: { from: string; to: string };
}

/**
 * Tells product analytics, once the transaction commits, that somebody, or the owner of a business, has come a step
 * further. Of those who have not agreed to be counted nothing is told, nor kept.
 */
export async function noteStep<Step extends keyof FunnelSteps>(
  ctx: Pick<BaseContext, "clock" | "emit">,
  tx: Database,
  whose: { userId: string } | { businessId: string },
  step: Step,
  properties: FunnelSteps[Step],
): Promise<void> {
  const isTheirs =
    "userId" in whose
      ? eq(users.id, whose.userId)
      : sql`${users.id} = (select ${businesses.ownerId} from ${businesses} where ${businesses.id} = ${whose.businessId})`;
  const [person] = await tx
    .select({ userId: users.id, agreedAt: users.analyticsAgreedAt })
    .from(users)
    .where(isTheirs);
  if (!person?.agreedAt) return;
  const at = new Date(ctx.clock.now()).toISOString();
  const { userId } = person;
  await ctx.emit(
    tx,
    funnelStepTaken.create({ id: newId(), userId, step, properties: { ...properties }, at }),
  );
}
