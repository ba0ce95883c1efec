import type { ConnectedAccount } from "@drumbeat/social/credentials";
import { NetworkFailure } from "@drumbeat/social/failure";
import { obstacleOf } from "@drumbeat/social/scopes";
import type { BaseContext } from "../context";
import type { AccountName, PublishingPorts } from "../publishing/ports";
import {
  type AccountPorts,
  adapterOf,
  assertOpen,
  isOpen,
  type Keeper,
  type OpenRow,
  readAccount,
  toConnected,
} from "./keeper";
import { isFresh } from "./lives";
import { loseConnection } from "./lose";
import { refreshAccount } from "./refresh";

const checkWithinMs = 15_000;

/** How posts and figures get at accounts. */
export function accountPorts(ctx: BaseContext, ports: AccountPorts): Pick<PublishingPorts, "open" | "renew"> {
  const keeper: Keeper = { ...ports, ctx };
  return {
    open: (name, signal) => openAccount(keeper, name, signal),
    renew: (name, refused, failure, signal) => renewAccount(keeper, name, { refused, failure, signal }),
  };
}

/** The account with means that hold for the next minutes, renewed before if need be. Throws NetworkFailure. */
async function openAccount(
  keeper: Keeper,
  name: AccountName,
  signal: AbortSignal,
): Promise<ConnectedAccount> {
  const row = assertOpen(await readAccount(keeper.ctx, name));
  const life = { tokenExpiresAt: row.tokenExpiresAt, since: row.lastRefreshedAt ?? row.connectedAt };
  const canWait = isFresh(life, keeper.ctx.clock.now()) || !isRenewable(keeper, row);
  return toConnected(keeper, canWait ? row : await refreshAccount(keeper, row, { signal }));
}

/** A connection that is known to end for good with its token is not renewed. */
const isRenewable = (keeper: Keeper, row: OpenRow): boolean =>
  adapterOf(keeper, row).refresh !== undefined &&
  !(row.refreshAt === null && row.connectionEndsAt?.getTime() === row.tokenExpiresAt?.getTime());

interface Refused {
  refused: ConnectedAccount;
  failure: NetworkFailure;
  signal: AbortSignal;
}

/** After the network has refused: new means, or null when somebody has to connect the account again, which it then says. */
async function renewAccount(
  keeper: Keeper,
  name: AccountName,
  { refused, failure, signal }: Refused,
): Promise<ConnectedAccount | null> {
  const row = await readAccount(keeper.ctx, name);
  if (!row || !isOpen(row)) return null;
  const stored = toConnected(keeper, row);
  if (stored.credentials.accessToken !== refused.credentials.accessToken) return stored;
  const adapter = adapterOf(keeper, row);
  if (!adapter.refresh) {
    await loseConnection(keeper.ctx, row, failure.message);
    return null;
  }
  try {
    const renewed = await refreshAccount(keeper, row, { signal, isRefused: true });
    return await stillAllowed(keeper, renewed);
  } catch (error) {
    if (error instanceof NetworkFailure && error.kind === "reconnect") return null;
    throw error;
  }
}

/** A new token does not bring back a permission that was taken away: then somebody has to connect again. */
async function stillAllowed(keeper: Keeper, row: OpenRow): Promise<ConnectedAccount | null> {
  const account = toConnected(keeper, row);
  const reason = await adapterOf(keeper, row)
    .check(account, AbortSignal.timeout(checkWithinMs))
    .then(
      ({ missing }) => obstacleOf(missing),
      (error: unknown) => {
        if (!(error instanceof NetworkFailure)) throw error;
        return error.kind === "reconnect" ? error.message : null;
      },
    );
  if (reason === null) return account;
  await loseConnection(keeper.ctx, row, reason);
  return null;
}
