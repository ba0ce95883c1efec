import { DomainError } from "@drumbeat/core/errors";
import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { mayUseAccount } from "@drumbeat/core/roles";
import { socialAccounts } from "@drumbeat/db/schema";
import type { AccountCheck, Finding } from "@drumbeat/social/contract";
import { NetworkFailure } from "@drumbeat/social/failure";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import type * as answers from "./answers";
import { adapterOf, type AccountRow, isOpen, type Keeper, toConnected } from "./keeper";
import type * as schemas from "./schemas";
import { redirectUriOf } from "./ways";

const askWithinMs = 20_000;
const mostAccounts = 20;

type Looked = z.infer<typeof answers.diagnosis>["accounts"][number];

/** What stands in the way of a network, and how the accounts of the business on it are. Asks the network. */
export async function diagnose(
  ctx: BusinessContext,
  { network }: z.infer<typeof schemas.nameNetwork>,
): Promise<z.infer<typeof answers.diagnosis>> {
  const adapter = ctx.accounts.adapters[network];
  if (!adapter)
    throw new DomainError("not_configured", `This Drumbeat does not reach ${postNetworkNames[network]}.`);
  const rows = await ctx.db
    .select()
    .from(socialAccounts)
    .where(
      and(
        eq(socialAccounts.businessId, ctx.businessId),
        eq(socialAccounts.network, network),
        isNotNull(socialAccounts.credentials),
      ),
    )
    .orderBy(asc(socialAccounts.id))
    .limit(mostAccounts);
  const keeper = { ctx, ...ctx.accounts };
  const own = rows.filter(({ id }) => mayUseAccount(ctx.allowedAccounts, id));
  const [findings, accounts] = await Promise.all([
    diagnoseApp(keeper, adapter, ctx.publicUrl),
    Promise.all(own.map((row) => lookAt(keeper, row))),
  ]);
  return { findings: [...findings], accounts };
}

/** What stands in the way of a network, without an account. */
export async function diagnoseApp(
  { ctx }: Pick<Keeper, "ctx">,
  adapter: ReturnType<typeof adapterOf>,
  publicUrl: string,
): Promise<Finding[]> {
  try {
    const signal = AbortSignal.timeout(askWithinMs);
    return await adapter.diagnose(redirectUriOf(publicUrl, adapter.network), signal);
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    ctx.log.info({ network: adapter.network, said: error.said }, "a network could not be asked how it is");
    return [{ state: "warning", title: error.message, remedy: "Look again in a few minutes." }];
  }
}

/** How one account is, as the network says. Nothing is changed by looking. */
export async function lookAt(keeper: Keeper, row: AccountRow): Promise<Looked> {
  const { id, name } = row;
  const found = (findings: Finding[], quota: AccountCheck["quota"] = null): Looked => ({
    id,
    name,
    findings,
    quota: quota && { ...quota, resetsAt: quota.resetsAt === null ? null : new Date(quota.resetsAt) },
  });
  if (!isOpen(row)) {
    const title = row.stateReason ?? "It is not connected.";
    return found([{ state: "problem", title, remedy: "Connect it again." }]);
  }
  try {
    const account = toConnected(keeper, row);
    const check = await adapterOf(keeper, row).check(account, AbortSignal.timeout(askWithinMs));
    return found([...scopeFindings(check), ...lifeFindings(row, keeper.ctx.clock.now())], check.quota);
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    const isLost = error.kind === "reconnect";
    return found([
      {
        state: isLost ? "problem" : "warning",
        title: error.message,
        remedy: isLost ? "Connect it again." : "Look again in a few minutes.",
      },
    ]);
  }
}

function scopeFindings({ missing }: AccountCheck): Finding[] {
  if (missing.length === 0)
    return [{ state: "ok", title: "All permissions that posting needs are given.", remedy: null }];
  return missing.map(({ scope, purpose }) => ({
    state: "problem",
    title: `The permission to ${purpose} (${scope}) is missing.`,
    remedy:
      "Connect it again and leave everything ticked. If it is not offered, add it to the app at the network.",
  }));
}

function lifeFindings(row: AccountRow, now: number): Finding[] {
  const { connectionEndsAt, refreshAt, tokenExpiresAt } = row;
  if (connectionEndsAt) {
    const days = Math.max(0, Math.floor((connectionEndsAt.getTime() - now) / 86_400_000));
    const title = `The connection ends in ${days === 1 ? "1 day" : `${days} days`}.`;
    return [
      { state: days > 14 ? "ok" : "warning", title, remedy: days > 14 ? null : "Connect it again before." },
    ];
  }
  const title =
    tokenExpiresAt === null
      ? "The connection has no end."
      : refreshAt
        ? "Access is renewed by itself before it ends."
        : "Access is renewed when it is needed.";
  return [{ state: "ok", title, remedy: null }];
}
