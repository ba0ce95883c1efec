import type { Role } from "@drumbeat/core/roles";
import type { AuditContext } from "../audit/record";
import type { BaseContext } from "../context";

/** Whoever writes posts: a member, or a job on somebody's behalf. Only members have a role. */
export type PostWriter = AuditContext &
  Pick<BaseContext, "clock" | "emit"> & { businessId: string; role?: Role };

/** The person behind it; null for a job that nobody asked for. */
export function personBehind(ctx: PostWriter): string | null {
  if (ctx.actor) return ctx.actor.userId ?? null;
  return "session" in ctx ? ctx.session.userId : null;
}
