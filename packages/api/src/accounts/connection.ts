import { DomainError } from "@drumbeat/core/errors";
import { accountConnections, socialAccounts } from "@drumbeat/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import type * as answers from "./answers";
import { type ConnectionRow, openFound } from "./connections";
import { mine } from "./finish";
import type * as schemas from "./schemas";

type Connection = z.infer<typeof answers.connection>;

/** How a way of the caller to a network and back stands. */
export async function getConnection(
  ctx: BusinessContext,
  { connectionId }: z.infer<typeof schemas.nameConnection>,
): Promise<Connection> {
  const [row] = await ctx.db.select().from(accountConnections).where(mine(ctx, connectionId));
  if (!row) throw new DomainError("not_found", "There is no such attempt to connect an account.");
  const state = stateOf(row, ctx.clock.now());
  const found = state === "choosing" ? openFound(ctx.accounts.ring, row) : [];
  const known = await knownAmong(ctx, row, found);
  return {
    network: row.network,
    state,
    sentence: row.sentence,
    found: found.map(({ accountId, name, handle, avatarUrl, kind, obstacle }) => ({
      accountId,
      name,
      handle,
      avatarUrl,
      kind,
      obstacle,
      isKnown: known.has(accountId),
    })),
  };
}

function stateOf({ outcome, expiresAt, found }: ConnectionRow, now: number): Connection["state"] {
  if (outcome) return outcome;
  if (expiresAt.getTime() <= now) return "expired";
  return found === null ? "on_the_way" : "choosing";
}

async function knownAmong(
  ctx: BusinessContext,
  { network }: ConnectionRow,
  found: { accountId: string }[],
): Promise<Set<string>> {
  if (found.length === 0) return new Set();
  const ids = found.map(({ accountId }) => accountId);
  const rows = await ctx.db
    .select({ accountId: socialAccounts.accountId })
    .from(socialAccounts)
    .where(
      and(
        eq(socialAccounts.businessId, ctx.businessId),
        eq(socialAccounts.network, network),
        inArray(socialAccounts.accountId, ids),
      ),
    );
  return new Set(rows.map(({ accountId }) => accountId));
}
