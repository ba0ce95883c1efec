import type { Plan } from "@drumbeat/core/plans";
import type { Database } from "@drumbeat/db/client";
import type { BaseContext } from "../context";
import { notify } from "../notifications/notify";
import type { Paused } from "./fit";

/** Tells an owner what their plan has no room for, if there is anything. */
export async function tellOfPaused(
  ctx: Pick<BaseContext, "clock" | "emit">,
  tx: Database,
  owner: { id: string; plan: Plan },
  paused: Paused,
): Promise<void> {
  if (Object.values(paused).every((count) => count === 0)) return;
  const data = { plan: owner.plan, ...paused };
  await notify(ctx, tx, { userId: owner.id, businessId: null, kind: "plan_paused", data });
}
