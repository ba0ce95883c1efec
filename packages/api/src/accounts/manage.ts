import { DomainError } from "@drumbeat/core/errors";
import { postNetworkNames } from "@drumbeat/core/posts/networks";
import type { Database } from "@drumbeat/db/client";
import { socialAccounts } from "@drumbeat/db/schema";
import { NetworkFailure } from "@drumbeat/social/failure";
import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import type { AuditAction } from "@drumbeat/core/audit-actions";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { announce } from "../live/announce";
import { requireAccount } from "../members/service";
import { assertWithinPlan } from "../plans/assert";
import { holdPostsOf, releasePostsOf } from "../publishing/of-account";
import type * as answers from "./answers";
import { noSuchAccount } from "./begin";
import { type AccountRow, isOpen, type Keeper, named, type OpenRow, toConnected } from "./keeper";
import type * as schemas from "./schemas";
import { accountsTopic } from "./topics";

const revokeWithinMs = 15_000;

type Named = z.infer<typeof schemas.nameAccount>;

/** Lets nothing go out from an account until somebody resumes it. Its posts wait when their time comes. */
export function pauseAccount(ctx: BusinessContext, input: Named): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    await move(tx, ctx, input, {
      from: "connected",
      set: { state: "paused", pausedAt: new Date(ctx.clock.now()) },
      otherwise: "Only an account that is connected can be paused.",
    });
    await record(tx, ctx, input, "network.paused");
  });
}

/** Lets posts go out from a paused account again, and those that waited for it go on. */
export function resumeAccount(ctx: BusinessContext, input: Named): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const { name, network } = await move(tx, ctx, input, {
      from: "paused",
      set: { state: "connected", pausedAt: null, isPausedByPlan: false },
      otherwise: "This account is not paused.",
    });
    await assertWithinPlan({ ...ctx, db: tx }, "accounts", 0);
    const sentence = `${name} on ${postNetworkNames[network]} is resumed.`;
    await releasePostsOf(tx, ctx, { businessId: ctx.businessId, ...input }, sentence);
    await record(tx, ctx, input, "network.resumed");
  });
}

/**
 * Forgets what an account is reached with and ends our access at the network. Its history stays, its posts wait, and
 * connecting it again brings them back.
 */
export async function disconnectAccount(
  ctx: BusinessContext,
  input: Named,
): Promise<z.infer<typeof answers.disconnected>> {
  const { before, held } = await ctx.db.transaction(async (tx) => {
    const row = await lock(tx, ctx, input);
    if (row.state === "disconnected")
      throw new DomainError("conflict", "This account is disconnected already.");
    await tx
      .update(socialAccounts)
      .set({
        state: "disconnected",
        stateReason: null,
        pausedAt: null,
        isPausedByPlan: false,
        credentials: null,
        credentialsVersion: row.credentialsVersion + 1,
        scopes: [],
        tokenExpiresAt: null,
        connectionEndsAt: null,
        refreshAt: null,
        refreshLease: null,
        refreshLeaseUntil: null,
      })
      .where(ofBusiness(ctx, input));
    const sentence = `${row.name} on ${postNetworkNames[row.network]} was disconnected. Connect it again, or choose another account for this post.`;
    const many = await holdPostsOf(tx, ctx, { businessId: ctx.businessId, ...input }, sentence);
    await record(tx, ctx, input, "network.disconnected");
    return { before: row, held: many };
  });
  return { held, isRevoked: await revoke({ ctx, ...ctx.accounts }, before) };
}

/**
 * Tells the network that we are gone, unless that would end other accounts of the same consent, too. True when nothing is
 * left to do there; false when it could not be told, null when there is no way to.
 */
async function revoke(keeper: Keeper, row: AccountRow): Promise<boolean | null> {
  const adapter = keeper.adapters[row.network];
  if (!adapter?.revoke) return null;
  if (!isOpen(row)) return true;
  try {
    if (await isShared(keeper, row)) return true;
    await adapter.revoke(toConnected(keeper, row), AbortSignal.timeout(revokeWithinMs));
    return true;
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    keeper.ctx.log.warn(
      { accountId: row.id, said: error.said },
      "a network could not be told to end our access",
    );
    // What it does not know any more is ended.
    return error.kind === "reconnect";
  }
}

/** True while another account of the business is reached with the same token, as pages of one consent are. */
async function isShared(keeper: Keeper, row: OpenRow): Promise<boolean> {
  const { accessToken } = toConnected(keeper, row).credentials;
  const others = await keeper.ctx.db
    .select()
    .from(socialAccounts)
    .where(
      and(
        eq(socialAccounts.businessId, row.businessId),
        eq(socialAccounts.network, row.network),
        ne(socialAccounts.id, row.id),
      ),
    );
  return others.some(
    (other) => isOpen(other) && toConnected(keeper, other).credentials.accessToken === accessToken,
  );
}

interface Move {
  from: AccountRow["state"];
  set: Partial<typeof socialAccounts.$inferInsert>;
  otherwise: string;
}

async function move(tx: Database, ctx: BusinessContext, input: Named, how: Move): Promise<AccountRow> {
  requireAccount(ctx, input.accountId);
  const [row] = await tx
    .update(socialAccounts)
    .set(how.set)
    .where(and(ofBusiness(ctx, input), eq(socialAccounts.state, how.from)))
    .returning();
  if (row) return row;
  await lock(tx, ctx, input);
  throw new DomainError("conflict", how.otherwise);
}

async function lock(tx: Database, ctx: BusinessContext, input: Named): Promise<AccountRow> {
  requireAccount(ctx, input.accountId);
  const [row] = await tx.select().from(socialAccounts).where(ofBusiness(ctx, input)).for("update");
  if (!row) throw noSuchAccount();
  return row;
}

const ofBusiness = ({ businessId }: BusinessContext, { accountId }: Named) =>
  named({ businessId, accountId });

async function record(tx: Database, ctx: BusinessContext, { accountId }: Named, action: AuditAction) {
  await announce(tx, accountsTopic(ctx.businessId));
  await recordAudit(tx, ctx, { action, subject: { kind: "social_account", id: accountId } });
}
