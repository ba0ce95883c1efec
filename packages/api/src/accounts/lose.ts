import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { socialAccounts } from "@drumbeat/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import type { BaseContext } from "../context";
import { recordAudit } from "../audit/record";
import { announce } from "../live/announce";
import { holdPostsOf } from "../publishing/of-account";
import { type AccountRow, named } from "./keeper";
import { tellAboutAccount } from "./tell";
import { accountsTopic } from "./topics";

/**
 * The network does not know the connection any more: the account says so, its posts wait, and those who can connect it are
 * told. Nothing happens when it has been connected anew since `row` was read.
 */
export function loseConnection(ctx: BaseContext, row: AccountRow, reason: string): Promise<void> {
  const { businessId, id: accountId } = row;
  return ctx.db.transaction(async (tx) => {
    const [lost] = await tx
      .update(socialAccounts)
      .set({
        state: "needs_reconnect",
        stateReason: reason,
        refreshAt: null,
        refreshLease: null,
        refreshLeaseUntil: null,
      })
      .where(
        and(
          named({ businessId, accountId }),
          eq(socialAccounts.credentialsVersion, row.credentialsVersion),
          inArray(socialAccounts.state, ["connected", "paused"]),
        ),
      )
      .returning();
    if (!lost) return;
    await holdPostsOf(tx, ctx, { businessId, accountId }, holdSentence(lost, reason));
    await tellAboutAccount(ctx, tx, lost, (about) => ({
      kind: "connection_lost",
      data: { ...about, reason },
    }));
    await announce(tx, accountsTopic(businessId));
    await recordAudit(
      tx,
      { ...ctx, businessId, actor: { kind: "job", id: "accounts" } },
      {
        action: "network.connection_lost",
        subject: { kind: "social_account", id: accountId },
        after: { network: lost.network, name: lost.name, reason },
      },
    );
  });
}

const holdSentence = ({ name, network }: AccountRow, reason: string): string =>
  `${name} on ${postNetworkNames[network]} has to be connected again. ${reason}`;
