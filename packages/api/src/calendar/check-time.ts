import { busyWeeks, collisionsOf, weekOf } from "@drumbeat/core/posts/collisions";
import { dailyPosts } from "@drumbeat/core/posts/daily-quotas";
import { moveDays, settleWallTime, wallTimeOf } from "@drumbeat/core/posts/wall-time";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { plannedBefore } from "../publishing/pre-flight";
import { getStrategy } from "../strategies/service";
import { plannedPerWeek } from "./frequency";
import { plannedBetween } from "./near";
import type * as schemas from "./schemas";
import { calendarRules } from "./zone";

/** The id under which the post that is being placed takes part, when it is not there yet. */
const placed = "placed";

/** What speaks for and against a time: how it is settled, what else goes out then, and how full the week is. Told, not refused. */
export async function checkTime(ctx: BusinessContext, input: z.infer<typeof schemas.checkTime>) {
  const { network, accountId, postId } = input;
  const { approvalsRequired, ...rules } = await calendarRules(ctx.db, ctx.businessId);
  const timeZone = input.timeZone ?? rules.timeZone;
  const schedule = settleWallTime(input.local, timeZone, input.prefer);
  const monday = `${weekOf(schedule.local)}T00:00`;
  const from = settleWallTime(monday, timeZone).at;
  const to = settleWallTime(moveDays(monday, 7), timeZone).at;
  const [near, strategy, quota] = await Promise.all([
    plannedBetween(ctx.db, ctx.businessId, { network, from, to, without: postId }),
    getStrategy(ctx, {}),
    checkQuota(ctx, input, schedule.at),
  ]);
  const all = [...near, { id: placed, network, accountId, at: schedule.at }];
  const perWeek = new Map(plannedPerWeek(strategy?.body ?? null).map((one) => [one.network, one.posts]));
  const busy = busyWeeks(all, perWeek, timeZone)[0];
  const close = collisionsOf(all).flatMap(({ earlierId, laterId, minutesApart }) => {
    const other = earlierId === placed ? laterId : laterId === placed ? earlierId : null;
    const post = near.find(({ id }) => id === other);
    return post
      ? [{ postId: post.id, excerpt: post.excerpt, local: wallTimeOf(post.at, timeZone), minutesApart }]
      : [];
  });
  return {
    schedule,
    approvalsRequired,
    hasPassed: Number(schedule.at) <= ctx.clock.now(),
    collisions: close,
    quota,
    busyWeek: busy ? { planned: busy.planned, perWeek: busy.perWeek } : null,
  };
}

/** How many posts the account would have in the hours for which its network counts, when that is more than it takes. */
async function checkQuota(
  { db, businessId }: BusinessContext,
  { network, accountId, postId }: z.infer<typeof schemas.checkTime>,
  at: Date,
): Promise<{ planned: number; limit: number } | null> {
  const limit = dailyPosts[network];
  if (accountId === null || limit === null) return null;
  const before = await plannedBefore(db, { businessId, accountId }, { id: postId ?? placed, at });
  return before >= limit ? { planned: before + 1, limit } : null;
}
