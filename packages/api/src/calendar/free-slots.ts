import { collisionMinutes } from "@drumbeat/core/posts/collisions";
import { atMinute, moveDays, settleWallTime, wallTimeOf, weekdayOf } from "@drumbeat/core/posts/wall-time";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { plannedBetween } from "./near";
import type * as schemas from "./schemas";
import { listSlots } from "./slots";
import { calendarRules } from "./zone";

const minute = 60_000;
/** Nobody wants to be offered a time that is over before they have clicked. */
const leastAhead = 10 * minute;
const daysAhead = 56;

/** Working days at nine: what is offered to a business that has not said when its posts go out best. */
const usual = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, minute: 9 * 60, accountId: null }));

/** The next times of the week with no other post of the account near. `isUsual`: guessed, because no slots are set. */
export async function freeSlots(ctx: BusinessContext, input: z.infer<typeof schemas.freeSlots>) {
  const { network, accountId, limit } = input;
  const { timeZone } = await calendarRules(ctx.db, ctx.businessId);
  const own = (await listSlots(ctx)).filter(
    (slot) => slot.network === network && (slot.accountId === null || slot.accountId === accountId),
  );
  const slots = own.length > 0 ? own : usual;
  const now = ctx.clock.now();
  const today = wallTimeOf(now, timeZone);
  const taken = await plannedBetween(ctx.db, ctx.businessId, {
    network,
    from: new Date(now - collisionMinutes * minute),
    to: settleWallTime(moveDays(today, daysAhead + 1), timeZone).at,
    without: null,
  });
  const isFree = (at: Date) =>
    taken.every(
      (post) =>
        (accountId !== null && post.accountId !== null && post.accountId !== accountId) ||
        Math.abs(Number(post.at) - Number(at)) >= collisionMinutes * minute,
    );
  const found = [];
  for (let day = 0; day < daysAhead && found.length < limit; day += 1) {
    const date = moveDays(today, day);
    for (const slot of slots.filter(({ weekday }) => weekday === weekdayOf(date))) {
      const settled = settleWallTime(atMinute(date, slot.minute), timeZone);
      if (Number(settled.at) < now + leastAhead || !isFree(settled.at)) continue;
      if (found.length < limit) found.push(settled);
    }
  }
  return { slots: found, isUsual: own.length === 0 };
}
