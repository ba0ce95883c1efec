import { postNetworks } from "@drumbeat/core/posts/networks";
import { mayUseAccount } from "@drumbeat/core/roles";
import { posts, socialAccounts, users } from "@drumbeat/db/schema";
import { and, asc, count, eq, inArray, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { nameOf } from "../members/names";
import type * as answers from "./answers";

/** The accounts of the business that the caller may work with, in the order of the networks. */
export async function listAccounts(ctx: BusinessContext): Promise<z.infer<typeof answers.accounts>> {
  const [rows, counts] = await Promise.all([readRows(ctx), countPosts(ctx)]);
  return rows
    .filter(({ id }) => mayUseAccount(ctx.allowedAccounts, id))
    .map(({ firstName, lastName, email, refreshAt, ...row }) => ({
      ...row,
      connectedBy: firstName === null || email === null ? null : nameOf({ firstName, lastName, email }),
      isRenewed: refreshAt !== null,
      scheduled: counts.get(`${row.id} scheduled`) ?? 0,
      held: counts.get(`${row.id} held`) ?? 0,
    }))
    .toSorted((a, b) => postNetworks.indexOf(a.network) - postNetworks.indexOf(b.network));
}

const readRows = ({ db, businessId }: BusinessContext) =>
  db
    .select({
      id: socialAccounts.id,
      network: socialAccounts.network,
      name: socialAccounts.name,
      handle: socialAccounts.handle,
      avatarUrl: socialAccounts.avatarUrl,
      instanceUrl: socialAccounts.instanceUrl,
      state: socialAccounts.state,
      stateReason: socialAccounts.stateReason,
      way: socialAccounts.way,
      connectedAt: socialAccounts.connectedAt,
      lastCheckedAt: socialAccounts.lastCheckedAt,
      accessEndsAt: socialAccounts.tokenExpiresAt,
      connectionEndsAt: socialAccounts.connectionEndsAt,
      refreshAt: socialAccounts.refreshAt,
      firstName: users.firstName,
      lastName: users.lastName,
      email: users.email,
    })
    .from(socialAccounts)
    .leftJoin(users, eq(users.id, socialAccounts.connectedBy))
    .where(eq(socialAccounts.businessId, businessId))
    .orderBy(asc(socialAccounts.id))
    .limit(500);

async function countPosts({ db, businessId }: BusinessContext): Promise<Map<string, number>> {
  const rows = await db
    .select({ accountId: posts.accountId, status: posts.status, count: count() })
    .from(posts)
    .where(
      and(
        eq(posts.businessId, businessId),
        inArray(posts.status, ["scheduled", "held"]),
        isNull(posts.deletedAt),
      ),
    )
    .groupBy(posts.accountId, posts.status);
  return new Map(rows.map(({ accountId, status, count: many }) => [`${accountId} ${status}`, many]));
}

/** The networks of this installation with the ways to connect an account. */
export function listNetworks(ctx: BusinessContext): z.infer<typeof answers.networks> {
  const { operatorEmails, session, accounts } = ctx;
  // Where nobody is named as operator, whoever connects accounts is the one to ask.
  const isOperator = operatorEmails.size === 0 || operatorEmails.has(session.email.toLowerCase());
  return postNetworks.flatMap((network) => {
    const adapter = accounts.adapters[network];
    if (!adapter) return [];
    const ways = adapter.ways.map((way) => ({
      id: way.id,
      label: way.label,
      isReady: way.missingSettings.length === 0,
      missing: isOperator ? [...way.missingSettings] : null,
      ask: way.ask ?? null,
      form:
        way.kind === "password"
          ? { nameLabel: way.nameLabel, phraseLabel: way.passwordLabel, helpUrl: way.helpUrl }
          : null,
    }));
    return [{ network, ways }];
  });
}
