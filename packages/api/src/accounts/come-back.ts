import { DomainError } from "@drumbeat/core/errors";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { accountConnections, businesses } from "@drumbeat/db/schema";
import { NetworkFailure } from "@drumbeat/social/failure";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { UserContext } from "../context";
import { authorise } from "../members/service";
import { type ConnectionRow, hashKey, openRemembered } from "./connections";
import { fail, finishWith } from "./finish";
import { redirectUriOf, wayOf } from "./ways";

const networkWithinMs = 30_000;

interface Return {
  network: PostNetwork;
  query: URLSearchParams;
  /** What the cookie of this browser holds. */
  browserKey: string | null;
}

/**
 * Takes somebody back from a network. Throws a DomainError, with nothing changed, for a way back that is not theirs, not of
 * this browser, too late or used before; whatever else happens is told by the connection.
 */
export async function comeBack(
  ctx: UserContext,
  { network, query, browserKey }: Return,
): Promise<{ slug: string; connectionId: string }> {
  const connection = await claim(ctx, { network, query, browserKey });
  const { businessId } = connection;
  const membership = await authorise(ctx, businessId, "accounts.manage");
  const acting = { ...ctx, ...membership, businessId };
  try {
    const way = wayOf(acting, network, { id: connection.way, kind: "redirect" });
    const grant = await way.finish({
      redirectUri: redirectUriOf(ctx.publicUrl, network),
      query,
      remember: openRemembered(ctx.accounts.ring, connection),
      signal: AbortSignal.timeout(networkWithinMs),
    });
    await finishWith(acting, connection, grant);
  } catch (error) {
    if (!(error instanceof NetworkFailure || error instanceof DomainError)) throw error;
    await fail(acting, connection, error.message);
  }
  const [business] = await ctx.db
    .select({ slug: businesses.slug })
    .from(businesses)
    .where(eq(businesses.id, businessId));
  if (!business) throw invalid();
  return { slug: business.slug, connectionId: connection.id };
}

/** Uses the state up, in one statement. */
async function claim(ctx: UserContext, { network, query, browserKey }: Return): Promise<ConnectionRow> {
  const now = new Date(ctx.clock.now());
  const state = query.get("state");
  if (!state || !browserKey) throw invalid();
  const [connection] = await ctx.db
    .update(accountConnections)
    .set({ returnedAt: now })
    .where(
      and(
        eq(accountConnections.stateHash, hashKey(state)),
        eq(accountConnections.browserHash, hashKey(browserKey)),
        eq(accountConnections.network, network),
        eq(accountConnections.userId, ctx.session.userId),
        isNull(accountConnections.returnedAt),
        gt(accountConnections.expiresAt, now),
      ),
    )
    .returning();
  if (!connection) throw invalid();
  return connection;
}

const invalid = () =>
  new DomainError(
    "conflict",
    "This way back from the network is not valid any more, so nothing was connected. Go to Accounts in Drumbeat and start again, in the same browser.",
  );
