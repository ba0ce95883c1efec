import type { Database } from "@drumbeat/db/client";
import { publications } from "@drumbeat/db/schema";
import { and, eq, sql } from "drizzle-orm";
import type { BaseContext } from "../context";
import { type Claim, leaseMs } from "./claim";

/** Somebody else works on the post by now; whatever was about to be written is theirs to find out. */
export class LeaseLost extends Error {
  constructor(postId: string) {
    super(`the lease on post ${postId} has passed to somebody else`);
    this.name = "LeaseLost";
  }
}

type Mine = Pick<Claim, "businessId" | "postId" | "accountId" | "token">;

/** The row of a claim, as long as it is ours. */
export const isMine = ({ businessId, postId, token }: Mine) =>
  and(
    eq(publications.businessId, businessId),
    eq(publications.postId, postId),
    eq(publications.token, token),
  );

/** Keeps the post and the slot of its account for so long from now. Throws LeaseLost. */
export async function extendLease(ctx: BaseContext, claim: Mine, forMs = leaseMs): Promise<void> {
  const until = sql`${new Date(ctx.clock.now() + forMs).toISOString()}::timestamptz`;
  const rows = await ctx.db.execute(sql`
    with mine as (
      update publications set next_at = ${until}
      where business_id = ${claim.businessId} and post_id = ${claim.postId} and token = ${claim.token}::uuid
      returning post_id
    ),
    slot as (
      update account_slots set until = ${until}
      where business_id = ${claim.businessId} and account_id = ${claim.accountId} and exists (select 1 from mine)
    )
    select post_id from mine`);
  if (rows.length === 0) throw new LeaseLost(claim.postId);
}

/** What becomes of the account when its post is through, or waits. */
interface Freed {
  /** When somebody has to look at the post again; null: never. */
  nextAt: Date | null;
  tries?: number;
  lookUps?: number;
  /** The network takes nothing more from the account before then. */
  limitedUntil?: Date | null;
}

/** Gives the post and the slot of its account back. Throws LeaseLost when they are not ours any more. */
export async function giveBack(tx: Database, claim: Mine, freed: Freed): Promise<void> {
  const { limitedUntil = null, ...set } = freed;
  const [mine] = await tx
    .update(publications)
    .set({ token: null, ...set })
    .where(isMine(claim))
    .returning({ postId: publications.postId });
  if (!mine) throw new LeaseLost(claim.postId);
  if (claim.accountId === null) return;
  const limit = limitedUntil === null ? sql`null` : sql`${limitedUntil.toISOString()}::timestamptz`;
  await tx.execute(sql`
    update account_slots set until = null, limited_until = greatest(limited_until, ${limit})
    where business_id = ${claim.businessId} and account_id = ${claim.accountId}`);
}
