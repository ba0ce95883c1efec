import { postNetworkNames } from "@drumbeat/core/posts/networks";
import type { Database } from "@drumbeat/db/client";
import { socialAccounts } from "@drumbeat/db/schema";
import type { FoundAccount } from "@drumbeat/social/connecting";
import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import { announce } from "../live/announce";
import { assertWithinPlan } from "../plans/assert";
import { releasePostsOf } from "../publishing/of-account";
import type { ConnectionRow } from "./connections";
import type { AccountRow } from "./keeper";
import { endsOf } from "./lives";
import { accountsTopic } from "./topics";
import { sealCredentials } from "./vault";

/**
 * Connects an account, or connects it again: it keeps its id and its history, and the posts that waited for it go on. Throws
 * `conflict` when the plan has no room for another one.
 */
export async function saveAccount(
  tx: Database,
  ctx: BusinessContext,
  { network, way }: Pick<ConnectionRow, "network" | "way">,
  found: FoundAccount,
): Promise<void> {
  const { businessId } = ctx;
  const row = await lockRow(tx, ctx, network, found);
  const isCounted = row.state === "connected" || row.state === "needs_reconnect";
  if (!isCounted) await assertWithinPlan({ ...ctx, db: tx, businessId }, "accounts", 1);
  const { credentials } = found;
  const now = ctx.clock.now();
  const adapter = ctx.accounts.adapters[network] ?? {};
  // Paused by somebody stays paused, whatever happened to the connection meanwhile.
  const isPaused = row.pausedAt !== null && row.state !== "disconnected";
  await tx
    .update(socialAccounts)
    .set({
      ...described(found),
      state: isPaused ? "paused" : "connected",
      stateReason: null,
      pausedAt: isPaused ? row.pausedAt : null,
      isPausedByPlan: isPaused && row.isPausedByPlan,
      way,
      credentials: sealCredentials(ctx.accounts.ring, row, credentials),
      credentialsVersion: row.credentialsVersion + 1,
      scopes: credentials.scopes,
      ...endsOf(credentials, adapter, now, ctx.accounts.random()),
      refreshLease: null,
      refreshLeaseUntil: null,
      connectedBy: ctx.session.userId,
      connectedAt: new Date(now),
      lastRefreshedAt: null,
      lastCheckedAt: new Date(now),
      warnedDays: null,
    })
    .where(and(eq(socialAccounts.businessId, businessId), eq(socialAccounts.id, row.id)));
  if (!isPaused) {
    const sentence = `${found.name} on ${postNetworkNames[network]} is connected again.`;
    await releasePostsOf(tx, ctx, { businessId, accountId: row.id }, sentence);
  }
  await announce(tx, accountsTopic(businessId));
  await recordAudit(tx, ctx, {
    action: row.credentialsVersion === 0 ? "network.connected" : "network.reconnected",
    subject: { kind: "social_account", id: row.id },
    after: { network, name: found.name, handle: found.handle },
  });
}

const described = ({ name, handle, avatarUrl, instanceUrl }: FoundAccount) => ({
  name,
  handle,
  avatarUrl,
  instanceUrl,
});

/** The row of the account, made if there is none yet: of two who connect it at once the second connects it again. */
async function lockRow(
  tx: Database,
  { businessId }: BusinessContext,
  network: ConnectionRow["network"],
  found: FoundAccount,
): Promise<AccountRow> {
  const { accountId } = found;
  await tx
    .insert(socialAccounts)
    .values({ businessId, network, accountId, ...described(found), state: "disconnected" })
    .onConflictDoNothing();
  const [row] = await tx
    .select()
    .from(socialAccounts)
    .where(
      and(
        eq(socialAccounts.businessId, businessId),
        eq(socialAccounts.network, network),
        eq(socialAccounts.accountId, accountId),
      ),
    )
    .for("update");
  if (!row) throw new Error("an account went away while it was being connected");
  return row;
}
