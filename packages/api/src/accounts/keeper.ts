import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { socialAccounts } from "@drumbeat/db/schema";
import type { Adapters } from "@drumbeat/social/adapters";
import type { NetworkAdapter } from "@drumbeat/social/contract";
import type { ConnectedAccount } from "@drumbeat/social/credentials";
import { NetworkFailure } from "@drumbeat/social/failure";
import { and, eq } from "drizzle-orm";
import type { BaseContext } from "../context";
import type { AccountName } from "../publishing/ports";
import { SealError } from "../secrets/envelope";
import type { KeyRing } from "../secrets/key-ring";
import { openCredentials } from "./vault";

/** What accounts are reached with: the networks, the keys of their credentials, and chance from 0 to 1. */
export interface AccountPorts {
  adapters: Adapters;
  ring: KeyRing;
  random(): number;
}

/** Whoever acts for accounts. */
export interface Keeper extends AccountPorts {
  ctx: BaseContext;
}

export type AccountRow = typeof socialAccounts.$inferSelect;
/** An account that has something to be reached with. */
export type OpenRow = AccountRow & { credentials: string };

/** The row of an account; null when there is none. */
export async function readAccount(
  { db }: Pick<BaseContext, "db">,
  name: AccountName,
): Promise<AccountRow | null> {
  const [row] = await db.select().from(socialAccounts).where(named(name));
  return row ?? null;
}

/** Names one account of one business. */
export const named = ({ businessId, accountId }: AccountName) =>
  and(eq(socialAccounts.businessId, businessId), eq(socialAccounts.id, accountId));

/** The row, if it can be acted for. Throws `reconnect`. */
export function assertOpen(row: AccountRow | null): OpenRow {
  if (row && isOpen(row)) return row;
  const who = row ? `${row.name} on ${postNetworkNames[row.network]}` : "The account";
  throw new NetworkFailure("reconnect", {
    sentence: `${who} has to be connected again.${row?.stateReason ? ` ${row.stateReason}` : ""}`,
  });
}

/** True for an account that can be acted for. */
export const isOpen = (row: AccountRow): row is OpenRow =>
  row.credentials !== null && (row.state === "connected" || row.state === "paused");

/** The adapter of an account. Throws `not_sent` where this installation has none any more. */
export function adapterOf({ adapters }: Pick<Keeper, "adapters">, { network }: AccountRow): NetworkAdapter {
  const adapter = adapters[network];
  if (adapter) return adapter;
  throw new NetworkFailure("not_sent", {
    sentence: `This Drumbeat does not reach ${postNetworkNames[network]}.`,
  });
}

/** The account as adapters take it. Throws `not_sent` when no key opens its credentials: that disconnects nobody. */
export function toConnected({ ctx, ring }: Pick<Keeper, "ctx" | "ring">, row: OpenRow): ConnectedAccount {
  const { accountId, handle, instanceUrl } = row;
  try {
    return { accountId, handle, instanceUrl, credentials: openCredentials(ring, row) };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    ctx.log.error({ err: error, accountId: row.id }, "the credentials of an account cannot be opened");
    const sentence =
      "The connection of this account cannot be read with the encryption keys of this Drumbeat. Its operator has to look.";
    throw new NetworkFailure("not_sent", { sentence, cause: error });
  }
}
