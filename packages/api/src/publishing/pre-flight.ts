import { dailyPosts, quotaHours } from "@drumbeat/core/posts/daily-quotas";
import { isEditable } from "@drumbeat/core/posts/states";
import type { Database } from "@drumbeat/db/client";
import { posts, socialAccounts } from "@drumbeat/db/schema";
import type { Adapters } from "@drumbeat/social/adapters";
import { and, eq, gt, inArray, isNull, lte } from "drizzle-orm";
import type { BusinessContext } from "../context";
import { misfitsOf } from "../posts/assert-fits";
import type { PostRow } from "../posts/create";
import { getPost } from "../posts/read";
import { risksOf } from "./risks";

const quotaMs = quotaHours * 3_600_000;

/** A post of one business with a time, as its pre-flight takes it. */
export type Planned = Pick<PostRow, "id" | "network" | "accountId"> & { at: Date };

/** What will keep a post from going out at its time as things are now. Empty for one without a time, and for one that is out. */
export async function getPreFlight(
  ctx: BusinessContext,
  { postId }: { postId: string },
): Promise<{ warnings: string[] }> {
  const { network, accountId, status, schedule } = await getPost(ctx, { postId });
  // What is held says itself why.
  if (!schedule || !isEditable(status) || status === "held" || status === "failed") return { warnings: [] };
  const { db, businessId, accounts } = ctx;
  const planned = { id: postId, network, accountId, at: schedule.at };
  const found = await preFlight(db, accounts.adapters, { businessId, accountId }, [planned]);
  return { warnings: found.get(postId) ?? [] };
}

/**
 * Judges posts of one account, or of none, by what is stored: no network is asked. What will keep each from going out, for
 * people, by its id.
 */
export async function preFlight(
  db: Database,
  adapters: Adapters,
  name: { businessId: string; accountId: string | null },
  planned: readonly Planned[],
): Promise<Map<string, string[]>> {
  const { businessId, accountId } = name;
  const account = accountId === null ? null : await readPlanned(db, { businessId, accountId });
  const misfits = await misfitsOf(db, businessId, planned);
  const counted = planned.filter(({ network }) => dailyPosts[network] !== null);
  const others =
    accountId === null || counted.length === 0 ? [] : await readTimes(db, { businessId, accountId }, counted);
  return new Map(
    planned.map((post) => {
      const { id, network, at } = post;
      const plan = {
        network,
        at,
        account,
        misfits: misfits.get(id) ?? [],
        before: countBefore(others, post),
      };
      return [id, risksOf(adapters, plan)];
    }),
  );
}

interface AccountName {
  businessId: string;
  accountId: string;
}

async function readPlanned(db: Database, { businessId, accountId }: AccountName) {
  const [row] = await db
    .select({
      name: socialAccounts.name,
      state: socialAccounts.state,
      stateReason: socialAccounts.stateReason,
      way: socialAccounts.way,
      scopes: socialAccounts.scopes,
      tokenExpiresAt: socialAccounts.tokenExpiresAt,
      connectionEndsAt: socialAccounts.connectionEndsAt,
    })
    .from(socialAccounts)
    .where(and(eq(socialAccounts.businessId, businessId), eq(socialAccounts.id, accountId)));
  return row ?? null;
}

/** Posts of an account that go out or went out before a time for which its network still counts them then. */
export async function plannedBefore(db: Database, name: AccountName, time: Time): Promise<number> {
  return countBefore(await readTimes(db, name, [time]), time);
}

interface Time {
  id: string;
  at: Date;
}

/** When the posts of an account go out or went out, for as long before these posts as networks count. */
async function readTimes(
  db: Database,
  { businessId, accountId }: AccountName,
  planned: readonly Time[],
): Promise<Time[]> {
  const times = planned.map(({ at }) => at.getTime());
  const rows = await db
    .select({ id: posts.id, at: posts.scheduledAt })
    .from(posts)
    .where(
      and(
        eq(posts.businessId, businessId),
        eq(posts.accountId, accountId),
        isNull(posts.deletedAt),
        inArray(posts.status, ["scheduled", "publishing", "published"]),
        gt(posts.scheduledAt, new Date(Math.min(...times) - quotaMs)),
        lte(posts.scheduledAt, new Date(Math.max(...times))),
      ),
    );
  return rows.flatMap(({ id, at }) => (at ? [{ id, at }] : []));
}

/** Of several at the same time, those with the smaller ids come first. */
const countBefore = (others: readonly Time[], { id, at }: Time): number =>
  others.filter(
    (other) =>
      other.id !== id &&
      Number(other.at) > Number(at) - quotaMs &&
      (Number(other.at) < Number(at) || (Number(other.at) === Number(at) && other.id < id)),
  ).length;
