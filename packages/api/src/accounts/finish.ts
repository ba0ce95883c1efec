import { DomainError } from "@drumbeat/core/errors";
import { postNetworkNames } from "@drumbeat/core/posts/networks";
import type { Database } from "@drumbeat/db/client";
import { accountConnections, socialAccounts } from "@drumbeat/db/schema";
import type { FoundAccount, Grant } from "@drumbeat/social/connecting";
import { and, eq, gt, isNotNull } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { chooseMs, type ConnectionRow, openFound, sealFound } from "./connections";
import { named } from "./keeper";
import { saveAccount } from "./save";
import type * as schemas from "./schemas";

/** Connects what somebody consented to, or keeps it until they have chosen. What came of it is told by the connection. */
export async function finishWith(
  ctx: BusinessContext,
  connection: ConnectionRow,
  grant: Grant,
): Promise<void> {
  const wanted = await wantedOf(ctx, connection, grant);
  if (typeof wanted === "string") return fail(ctx, connection, wanted);
  const [only, ...others] = wanted;
  if (!only) return fail(ctx, connection, nothingFound(connection));
  if (others.length === 0 && only.obstacle !== null) return fail(ctx, connection, only.obstacle);
  if (others.length > 0) return keep(ctx, connection, wanted);
  await ctx.db.transaction(async (tx) => {
    await saveAccount(tx, ctx, connection, only);
    await note(tx, ctx, connection, { outcome: "connected", sentence: lackingSentence(grant) });
  });
}

/** The accounts that it is about, or why it is about none: connecting again never takes another account. */
async function wantedOf(
  ctx: BusinessContext,
  { accountId, network, businessId }: ConnectionRow,
  { accounts }: Grant,
): Promise<FoundAccount[] | string> {
  if (accountId === null) return accounts;
  const [known] = await ctx.db
    .select({ accountId: socialAccounts.accountId, name: socialAccounts.name })
    .from(socialAccounts)
    .where(named({ businessId, accountId }));
  const same = accounts.find((each) => each.accountId === known?.accountId);
  if (same) return [same];
  const other = accounts[0] ? `You were signed in to ${accounts[0].name}. ` : "";
  return `${other}Sign in to ${known?.name ?? "the account"} at ${postNetworkNames[network]}, then connect again. Nothing was changed.`;
}

const nothingFound = ({ network }: ConnectionRow): string =>
  `${postNetworkNames[network]} named no account that posts could go out from. Connect again and choose at least one there.`;

/** What was not given although all accounts can post. */
function lackingSentence({ missing }: Grant): string | null {
  if (missing.length === 0) return null;
  return `The permission to ${missing.map(({ purpose }) => purpose).join(" and to ")} was not given. Connect again to give it.`;
}

/** Connects those that somebody has chosen among the accounts that were found. */
export async function chooseAccounts(
  ctx: BusinessContext,
  { connectionId, chosen }: z.infer<typeof schemas.chooseAccounts>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const connection = await lockChoosing(tx, ctx, connectionId);
    const found = openFound(ctx.accounts.ring, connection);
    const wanted = found.filter(({ accountId }) => chosen.includes(accountId));
    const blocked = wanted.find(({ obstacle }) => obstacle !== null);
    if (blocked) throw new DomainError("invalid", `${blocked.name}: ${blocked.obstacle}`);
    if (wanted.length === 0)
      throw new DomainError("invalid", "Choose at least one account.", { field: "chosen" });
    for (const each of wanted) await saveAccount(tx, ctx, connection, each);
    await note(tx, ctx, connection, { outcome: "connected", sentence: null });
  });
}

async function lockChoosing(tx: Database, ctx: BusinessContext, id: string): Promise<ConnectionRow> {
  const [connection] = await tx
    .select()
    .from(accountConnections)
    .where(
      and(
        mine(ctx, id),
        isNotNull(accountConnections.found),
        gt(accountConnections.expiresAt, new Date(ctx.clock.now())),
      ),
    )
    .for("update");
  if (connection) return connection;
  throw new DomainError("not_found", "There is nothing to choose from any more. Start connecting again.");
}

/** A way of the caller in the business. */
export const mine = ({ businessId, session }: BusinessContext, id: string) =>
  and(
    eq(accountConnections.businessId, businessId),
    eq(accountConnections.userId, session.userId),
    eq(accountConnections.id, id),
  );

async function keep(ctx: BusinessContext, connection: ConnectionRow, found: FoundAccount[]): Promise<void> {
  const expiresAt = new Date(ctx.clock.now() + chooseMs);
  await ctx.db
    .update(accountConnections)
    .set({ found: sealFound(ctx.accounts.ring, connection, found), remembered: null, expiresAt })
    .where(mine(ctx, connection.id));
}

/** Writes down that nothing came of it, and why. */
export const fail = (ctx: BusinessContext, connection: ConnectionRow, sentence: string): Promise<void> =>
  note(ctx.db, ctx, connection, { outcome: "failed", sentence });

async function note(
  tx: Database,
  ctx: BusinessContext,
  { id }: ConnectionRow,
  ending: { outcome: "connected" | "failed"; sentence: string | null },
): Promise<void> {
  await tx
    .update(accountConnections)
    .set({ ...ending, remembered: null, found: null })
    .where(mine(ctx, id));
}
