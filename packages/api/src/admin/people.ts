import { planNow } from "@drumbeat/core/plans";
import { businesses, members, users } from "@drumbeat/db/schema";
import { and, desc, eq, gt, ilike, isNull, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { UserContext } from "../context";
import { nameOf } from "../members/names";
import type * as schemas from "./schemas";
import { pageOf, viewing } from "./viewing";

const day = 24 * 60 * 60_000;
const mostNames = 10;

/** Whose name or address contains this. */
export function matches(search: string | undefined): SQL | undefined {
  if (search === undefined) return undefined;
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const name = sql<string>`${users.firstName} || ' ' || coalesce(${users.lastName}, '')`;
  return or(ilike(users.email, pattern), ilike(name, pattern));
}

/** Everybody who has an account, those who came last first. */
export function listPeople(ctx: UserContext, input: z.infer<typeof schemas.listPeople>) {
  return viewing(ctx, "people", input, async (tx) => {
    const now = ctx.clock.now();
    const owned = tx.$count(businesses, eq(businesses.ownerId, users.id));
    const elsewhere = tx
      .select({ n: sql`count(*)` })
      .from(members)
      .innerJoin(businesses, eq(businesses.id, members.businessId))
      .where(and(eq(members.userId, users.id), ne(businesses.ownerId, users.id)));
    const names = sql<string[]>`array(
      select ${businesses.name} from ${businesses} where ${eq(businesses.ownerId, users.id)}
      order by ${businesses.createdAt}, ${businesses.id} limit ${sql.raw(String(mostNames))})`;
    const rows = await tx
      .select({
        id: users.id,
        firstName: users.firstName,
        lastName: users.lastName,
        email: users.email,
        plan: users.plan,
        planUntil: users.planUntil,
        signedUpAt: users.createdAt,
        onboardedAt: users.onboardingCompletedAt,
        lastSeenAt: users.lastSeenAt,
        businesses: names,
        ownedBusinesses: owned,
        memberships: sql<number>`(${elsewhere})::int`,
      })
      .from(users)
      .where(
        and(
          isNull(users.deletedAt),
          isOnPlan(input.plan, now),
          wasSeen(input.seen, now),
          matches(input.search),
          input.cursor ? lt(users.id, input.cursor) : undefined,
        ),
      )
      .orderBy(desc(users.id))
      .limit(input.limit + 1);
    const items = rows.map(({ firstName, lastName, plan, planUntil, ...rest }) => ({
      ...rest,
      name: nameOf({ firstName, lastName, email: rest.email }),
      plan: planNow({ plan, planUntil }, now),
    }));
    return pageOf(items, input.limit, ({ id }) => id);
  });
}

/** Whose plan is this now: one whose days of grace are over is free. */
function isOnPlan(plan: "free" | "pro" | "enterprise" | undefined, now: number): SQL | undefined {
  if (!plan) return undefined;
  const isOver = lte(users.planUntil, new Date(now));
  if (plan === "free") return or(eq(users.plan, plan), isOver);
  return and(eq(users.plan, plan), or(isNull(users.planUntil), gt(users.planUntil, new Date(now))));
}

function wasSeen(seen: (typeof schemas.seenChoices)[number] | undefined, now: number): SQL | undefined {
  const ago = (days: number) => new Date(now - days * day);
  if (seen === "week") return gt(users.lastSeenAt, ago(7));
  if (seen === "month") return gt(users.lastSeenAt, ago(30));
  if (seen === "longer") return or(isNull(users.lastSeenAt), lte(users.lastSeenAt, ago(30)));
  return undefined;
}
