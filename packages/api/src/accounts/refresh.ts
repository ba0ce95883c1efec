import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { socialAccounts } from "@drumbeat/db/schema";
import type { ConnectedAccount, Credentials } from "@drumbeat/social/credentials";
import { NetworkFailure } from "@drumbeat/social/failure";
import { and, eq, isNotNull, isNull, lte, or } from "drizzle-orm";
import { persist } from "../publishing/persist";
import {
  adapterOf,
  assertOpen,
  isOpen,
  type Keeper,
  named,
  type OpenRow,
  readAccount,
  toConnected,
} from "./keeper";
import { endsOf, isUsable, retryAt } from "./lives";
import { loseConnection } from "./lose";
import { sealCredentials } from "./vault";

/** How long a network may take over a renewal; and how long nobody else begins one, if the process that did dies. */
const renewWithinMs = 30_000;
const leaseMs = 60_000;
/** Between two looks whether somebody else's renewal is done. */
const lookMs = 50;

/**
 * The account with new credentials. Of many at once, in whatever processes, one asks the network and the others take what it
 * got. `isRefused`: the network does not accept the token any more, so it is of no use while it could not be renewed. Throws
 * NetworkFailure: `reconnect` when the network says that the connection is gone, which the account then says of itself.
 */
export async function refreshAccount(
  keeper: Keeper,
  seen: OpenRow,
  options: { signal: AbortSignal; isRefused?: boolean },
): Promise<OpenRow> {
  for (;;) {
    const lease = randomUUID();
    const row = await takeLease(keeper, seen, lease);
    if (row) return renewUnder(keeper, row, lease, options.isRefused ?? false);
    const renewed = await waitForOther(keeper, seen, options);
    if (renewed) return renewed;
  }
}

async function takeLease({ ctx }: Keeper, seen: OpenRow, lease: string): Promise<OpenRow | null> {
  const now = new Date(ctx.clock.now());
  const [row] = await ctx.db
    .update(socialAccounts)
    .set({ refreshLease: lease, refreshLeaseUntil: new Date(now.getTime() + leaseMs) })
    .where(
      and(
        named(nameOf(seen)),
        eq(socialAccounts.credentialsVersion, seen.credentialsVersion),
        isNotNull(socialAccounts.credentials),
        or(isNull(socialAccounts.refreshLeaseUntil), lte(socialAccounts.refreshLeaseUntil, now)),
      ),
    )
    .returning();
  return row && isOpen(row) ? row : null;
}

/** What somebody else's renewal brought; null when they have died over it. */
async function waitForOther(
  keeper: Keeper,
  seen: OpenRow,
  { signal, isRefused }: { signal: AbortSignal; isRefused?: boolean },
): Promise<OpenRow | null> {
  for (;;) {
    const row = assertOpen(await readAccount(keeper.ctx, nameOf(seen)));
    if (row.credentialsVersion !== seen.credentialsVersion) return row;
    const now = keeper.ctx.clock.now();
    if (row.refreshLeaseUntil === null) return stillUsable(row, now, isRefused, notNow());
    if (row.refreshLeaseUntil.getTime() <= now) return null;
    await pause(lookMs * (1 + keeper.random()), undefined, { signal }).catch((cause: unknown) => {
      throw notNow(cause);
    });
  }
}

async function renewUnder(keeper: Keeper, row: OpenRow, lease: string, isRefused: boolean): Promise<OpenRow> {
  const { ctx } = keeper;
  let account: ConnectedAccount;
  let fresh: Credentials | undefined;
  try {
    account = toConnected(keeper, row);
    // Not ended by whoever waits: an answer that nobody reads could hold the only refresh token that still works.
    fresh = await adapterOf(keeper, row).refresh?.(account, AbortSignal.timeout(renewWithinMs));
  } catch (error) {
    if (!(error instanceof NetworkFailure)) {
      await giveUp(keeper, row, lease);
      throw error;
    }
    return afterFailure(keeper, row, lease, { failure: error, isRefused });
  }
  if (!fresh) {
    await giveUp(keeper, row, lease);
    return row;
  }
  const stored = await store(keeper, row, lease, whole(account.credentials, fresh));
  if (stored) return stored;
  // Somebody connected the account anew meanwhile: what they brought is newer.
  ctx.log.info({ accountId: row.id }, "a renewed connection was replaced meanwhile");
  return assertOpen(await readAccount(ctx, nameOf(row)));
}

/** What a network leaves out of its answer is kept. */
const whole = (old: Credentials, fresh: Credentials): Credentials => ({
  ...fresh,
  refreshToken: fresh.refreshToken ?? old.refreshToken,
  scopes: fresh.scopes.length > 0 ? fresh.scopes : old.scopes,
  extra: { ...old.extra, ...fresh.extra },
});

/** Written down before it is used, over a restart of the database: the old refresh token may be worthless by now. */
async function store(
  keeper: Keeper,
  row: OpenRow,
  lease: string,
  credentials: Credentials,
): Promise<OpenRow | null> {
  const { ctx, ring } = keeper;
  const now = ctx.clock.now();
  const set = {
    credentials: sealCredentials(ring, row, credentials),
    credentialsVersion: row.credentialsVersion + 1,
    scopes: credentials.scopes,
    ...endsOf(credentials, adapterOf(keeper, row), now, keeper.random()),
    refreshLease: null,
    refreshLeaseUntil: null,
    lastRefreshedAt: new Date(now),
  };
  const known = eq(socialAccounts.credentialsVersion, row.credentialsVersion);
  await persist(ctx, async (tx) => {
    await tx
      .update(socialAccounts)
      .set(set)
      .where(and(named(nameOf(row)), eq(socialAccounts.refreshLease, lease), known));
  });
  const stored = await readAccount(ctx, nameOf(row));
  return stored?.credentials === set.credentials && isOpen(stored) ? stored : null;
}

async function afterFailure(
  keeper: Keeper,
  row: OpenRow,
  lease: string,
  { failure, isRefused }: { failure: NetworkFailure; isRefused: boolean },
): Promise<OpenRow> {
  const now = keeper.ctx.clock.now();
  if (failure.kind !== "reconnect") {
    await giveUp(keeper, row, lease);
    return stillUsable(row, now, isRefused, failure);
  }
  // Read once more: somebody whose lease had run out may have got an answer after all.
  const current = assertOpen(await readAccount(keeper.ctx, nameOf(row)));
  if (current.credentialsVersion !== row.credentialsVersion) return current;
  if (!isRefused && isUsable(row.tokenExpiresAt, now) && (await stillWorks(keeper, row))) {
    return keepUntilItsEnd(keeper, row, lease);
  }
  await loseConnection(keeper.ctx, row, failure.message);
  throw failure;
}

/** True unless the network says that the token is worth nothing any more. */
async function stillWorks(keeper: Keeper, row: OpenRow): Promise<boolean> {
  try {
    await adapterOf(keeper, row).check(toConnected(keeper, row), AbortSignal.timeout(renewWithinMs));
    return true;
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    return error.kind !== "reconnect";
  }
}

/** Cannot be renewed, but works: it goes on until its end, of which people are warned. */
async function keepUntilItsEnd({ ctx }: Keeper, row: OpenRow, lease: string): Promise<OpenRow> {
  const [kept] = await ctx.db
    .update(socialAccounts)
    .set({
      refreshAt: null,
      connectionEndsAt: row.tokenExpiresAt,
      refreshLease: null,
      refreshLeaseUntil: null,
    })
    .where(and(named(nameOf(row)), eq(socialAccounts.refreshLease, lease)))
    .returning();
  return assertOpen(kept ?? (await readAccount(ctx, nameOf(row))));
}

/** Lets the next one try. */
async function giveUp({ ctx }: Keeper, row: OpenRow, lease: string): Promise<void> {
  await ctx.db
    .update(socialAccounts)
    .set({
      refreshLease: null,
      refreshLeaseUntil: null,
      ...(row.refreshAt ? { refreshAt: retryAt(row.tokenExpiresAt, ctx.clock.now()) } : {}),
    })
    .where(and(named(nameOf(row)), eq(socialAccounts.refreshLease, lease)));
}

function stillUsable(
  row: OpenRow,
  now: number,
  isRefused: boolean | undefined,
  failure: NetworkFailure,
): OpenRow {
  if (!isRefused && isUsable(row.tokenExpiresAt, now)) return row;
  throw failure;
}

const notNow = (cause?: unknown) =>
  new NetworkFailure("not_sent", { sentence: "The connection could not be renewed just now.", cause });

const nameOf = ({ businessId, id: accountId }: OpenRow) => ({ businessId, accountId });
