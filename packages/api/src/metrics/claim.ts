import { accountReadings, businesses, postReadings, posts, socialAccounts } from "@drumbeat/db/schema";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { and, eq, inArray, isNotNull, lte } from "drizzle-orm";
import type { BaseContext } from "../context";
import type { AccountName } from "../publishing/ports";

/** How long whoever reads has the figures to themselves. */
const leaseMs = 10 * 60_000;
/** Posts that are read in one go; the others follow in the next round. */
const postsAtOnce = 500;

/** A post whose figures are to be read. */
export interface DuePost {
  postId: string;
  externalId: string;
  publishedAt: Date;
}

/** What is to be read of one account. */
export interface DueReading extends AccountName {
  network: PostNetwork;
  timeZone: string;
  posts: DuePost[];
  /** Whether its followers are to be counted. */
  isAccountDue: boolean;
}

/** Takes what is due of an account, so that nobody else reads the same. Null when nothing is. */
export async function claimReading(
  { db, clock }: BaseContext,
  name: AccountName,
): Promise<DueReading | null> {
  const { businessId, accountId } = name;
  const now = new Date(clock.now());
  const nextAt = new Date(now.getTime() + leaseMs);
  return db.transaction(async (tx) => {
    const [account] = await tx
      .select({ network: socialAccounts.network, timeZone: businesses.timeZone })
      .from(socialAccounts)
      .innerJoin(businesses, eq(businesses.id, socialAccounts.businessId))
      .where(and(eq(socialAccounts.businessId, businessId), eq(socialAccounts.id, accountId)));
    if (!account) return null;
    const due = tx
      .select({ postId: postReadings.postId })
      .from(postReadings)
      .where(
        and(
          eq(postReadings.businessId, businessId),
          eq(postReadings.accountId, accountId),
          lte(postReadings.nextAt, now),
        ),
      )
      .orderBy(postReadings.nextAt)
      .limit(postsAtOnce)
      .for("update", { skipLocked: true });
    const claimed = await tx
      .update(postReadings)
      .set({ nextAt })
      .where(and(eq(postReadings.businessId, businessId), inArray(postReadings.postId, due)))
      .returning({ postId: postReadings.postId });
    const [ofAccount] = await tx
      .update(accountReadings)
      .set({ nextAt })
      .where(
        and(
          eq(accountReadings.businessId, businessId),
          eq(accountReadings.accountId, accountId),
          lte(accountReadings.nextAt, now),
        ),
      )
      .returning({ accountId: accountReadings.accountId });
    if (claimed.length === 0 && !ofAccount) return null;
    const rows = await tx
      .select({ postId: posts.id, externalId: posts.externalId, publishedAt: posts.publishedAt })
      .from(posts)
      .where(
        and(
          eq(posts.businessId, businessId),
          inArray(
            posts.id,
            claimed.map(({ postId }) => postId),
          ),
          isNotNull(posts.externalId),
        ),
      );
    const found = rows.flatMap(({ postId, externalId, publishedAt }) =>
      externalId && publishedAt ? [{ postId, externalId, publishedAt }] : [],
    );
    return { ...name, ...account, posts: found, isAccountDue: ofAccount !== undefined };
  });
}
