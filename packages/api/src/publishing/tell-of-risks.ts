import { mayUseAccount } from "@drumbeat/core/roles";
import type { Database } from "@drumbeat/db/client";
import { businesses, members } from "@drumbeat/db/schema";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { BaseContext } from "../context";
import { notify } from "../notifications/notify";
import { firstWords } from "../reviews/tell";
import { whoActs } from "./tell";

/** A post that will not go out, why, and for which of the two looks before its time that holds. */
export interface Affected {
  id: string;
  body: string;
  authorId: string | null;
  problems: readonly string[];
  hours: number;
}

/** As many posts as a notification names, and as many problems as it tells. */
const mostNamed = 5;

/** Tells those who can do something about posts of one account, all of them in one notification. */
export async function tellOfRisks(
  tx: Database,
  ctx: Pick<BaseContext, "clock" | "emit">,
  { businessId, accountId }: { businessId: string; accountId: string | null },
  affected: readonly Affected[],
): Promise<void> {
  if (affected.length === 0) return;
  const authors = affected.flatMap(({ authorId }) => authorId ?? []);
  const people = new Set([...(await whoActs(tx, businessId, null)), ...authors]);
  if (people.size === 0) return;
  const readers = await tx
    .select({
      userId: members.userId,
      allowedAccounts: members.allowedAccounts,
      businessName: businesses.name,
    })
    .from(members)
    .innerJoin(businesses, eq(businesses.id, members.businessId))
    .where(and(eq(members.businessId, businessId), inArray(members.userId, [...people])))
    .orderBy(asc(members.userId));
  const problems = [...new Set(affected.flatMap((post) => post.problems))];
  const about = {
    problem: problems.slice(0, mostNamed).join("\n"),
    posts: affected.slice(0, mostNamed).map(({ body }) => firstWords(body)),
    count: affected.length,
  };
  await notify(
    ctx,
    tx,
    ...readers
      .filter(({ allowedAccounts }) => accountId === null || mayUseAccount(allowedAccounts, accountId))
      .map(({ userId, businessName }) => ({
        userId,
        businessId,
        kind: "posts_at_risk" as const,
        data: { businessName, ...about },
      })),
  );
}
