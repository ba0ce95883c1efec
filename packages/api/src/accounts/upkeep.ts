import { socialAccounts } from "@drumbeat/db/schema";
import { NetworkFailure } from "@drumbeat/social/failure";
import { and, asc, eq, inArray, isNotNull, isNull, lte, or } from "drizzle-orm";
import type { AccountName } from "../publishing/ports";
import { adapterOf, isOpen, type Keeper, named, readAccount } from "./keeper";
import { accountPorts } from "./ports";
import { refreshAccount } from "./refresh";
import { tellAboutAccount } from "./tell";

const dayMs = 86_400_000;
const patienceMs = 60_000;
/** Days before the end of a connection at which people are told. */
const warningDays = [14, 7, 3, 1];
const alive = inArray(socialAccounts.state, ["connected", "paused"]);

/** Accounts whose tokens are to be renewed ahead of their end, the most urgent first. */
export async function listDueRefreshes({ ctx }: Keeper, limit = 500): Promise<AccountName[]> {
  const now = new Date(ctx.clock.now());
  return ctx.db
    .select({ businessId: socialAccounts.businessId, accountId: socialAccounts.id })
    .from(socialAccounts)
    .where(and(lte(socialAccounts.refreshAt, now), isNotNull(socialAccounts.credentials), alive))
    .orderBy(asc(socialAccounts.refreshAt))
    .limit(limit);
}

/** Renews one account ahead of its end. Never throws for what a network does. */
export async function refreshAhead(
  keeper: Keeper,
  name: AccountName,
): Promise<"renewed" | "not now" | "lost" | "gone"> {
  const row = await readAccount(keeper.ctx, name);
  if (!row || !isOpen(row)) return "gone";
  try {
    const after = await refreshAccount(keeper, row, { signal: AbortSignal.timeout(patienceMs) });
    return after.credentialsVersion === row.credentialsVersion ? "not now" : "renewed";
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    return error.kind === "reconnect" ? "lost" : "not now";
  }
}

/** Accounts that nobody has looked at for a day. */
export async function listDueChecks({ ctx }: Keeper, limit = 500): Promise<AccountName[]> {
  const before = new Date(ctx.clock.now() - dayMs);
  return ctx.db
    .select({ businessId: socialAccounts.businessId, accountId: socialAccounts.id })
    .from(socialAccounts)
    .where(
      and(
        isNotNull(socialAccounts.credentials),
        alive,
        or(isNull(socialAccounts.lastCheckedAt), lte(socialAccounts.lastCheckedAt, before)),
      ),
    )
    .orderBy(asc(socialAccounts.lastCheckedAt))
    .limit(limit);
}

/**
 * Looks whether an account still is what it was: takes over a new name or picture, finds out that it is lost, and warns of
 * its end. Never throws for what a network does.
 */
export async function checkAccount(
  keeper: Keeper,
  name: AccountName,
): Promise<"well" | "not now" | "lost" | "gone"> {
  const { ctx } = keeper;
  await ctx.db
    .update(socialAccounts)
    .set({ lastCheckedAt: new Date(ctx.clock.now()) })
    .where(named(name));
  await warnOfEnd(keeper, name);
  const row = await readAccount(ctx, name);
  if (!row || !isOpen(row)) return "gone";
  const ports = accountPorts(ctx, keeper);
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const account = await ports.open(name, signal);
    const check = await adapterOf(keeper, row)
      .check(account, signal)
      .catch(async (error: unknown) => {
        if (!(error instanceof NetworkFailure) || error.kind !== "reconnect") throw error;
        const renewed = await ports.renew(name, account, error, signal);
        if (!renewed) throw error;
        return adapterOf(keeper, row).check(renewed, signal);
      });
    const { name: called, handle, avatarUrl } = check;
    await ctx.db.update(socialAccounts).set({ name: called, handle, avatarUrl }).where(named(name));
    return "well";
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    return error.kind === "reconnect" ? "lost" : "not now";
  }
}

/** Tells people once each at 14, 7, 3 and 1 days before somebody has to connect the account again. */
async function warnOfEnd({ ctx }: Keeper, name: AccountName): Promise<void> {
  const row = await readAccount(ctx, name);
  if (!row?.connectionEndsAt || !isOpen(row)) return;
  const left = (row.connectionEndsAt.getTime() - ctx.clock.now()) / dayMs;
  const level = warningDays.findLast((days) => left <= days);
  if (level === undefined || left <= 0 || (row.warnedDays !== null && row.warnedDays <= level)) return;
  await ctx.db.transaction(async (tx) => {
    const [warned] = await tx
      .update(socialAccounts)
      .set({ warnedDays: level })
      .where(
        and(
          named(name),
          row.warnedDays === null
            ? isNull(socialAccounts.warnedDays)
            : eq(socialAccounts.warnedDays, row.warnedDays),
        ),
      )
      .returning();
    if (!warned) return;
    await tellAboutAccount(ctx, tx, warned, (about) => ({
      kind: "connection_ending",
      data: { ...about, days: Math.max(1, Math.round(left)) },
    }));
  });
}
