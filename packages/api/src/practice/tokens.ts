import type { Database } from "@drumbeat/db/client";
import { practiceAccounts, practiceGrants, practiceTokens } from "@drumbeat/db/schema";
import { and, eq, gt, isNotNull, isNull, or, sql } from "drizzle-orm";
import { prepared } from "../prepared";
import type { Practice, PracticeAccountName } from "./context";
import { hashOf, newSecret } from "./secrets";

const hour = 3_600_000;
/** In ms: short enough that refreshing is seen to work. */
const accessLifeMs = 2 * hour;
const refreshLifeMs = 90 * 24 * hour;

type Ctx = Pick<Practice, "db" | "clock">;

interface Grant {
  businessId: string;
  grantId: string;
  scopes: readonly string[];
}

/** Whose token it is. */
export interface Holder extends Grant, PracticeAccountName {
  handle: string;
  name: string;
  timeZone: string;
  accountSince: Date;
}

/** A pair as RFC 6749, 5.1 has it, with the life of the refresh token beside it. */
export interface TokenPair {
  token_type: "bearer";
  access_token: string;
  expires_in: number;
  refresh_token: string;
  refresh_token_expires_in: number;
  scope: string;
}

const holderByAccess = prepared((db) =>
  db
    .select({
      businessId: practiceGrants.businessId,
      accountId: practiceGrants.accountId,
      grantId: practiceGrants.id,
      scopes: practiceGrants.scopes,
      handle: practiceAccounts.handle,
      name: practiceAccounts.name,
      timeZone: practiceAccounts.timeZone,
      accountSince: practiceAccounts.createdAt,
      endsAt: practiceTokens.accessExpiresAt,
      revokedAt: practiceGrants.revokedAt,
    })
    .from(practiceTokens)
    .innerJoin(practiceGrants, eq(practiceGrants.id, practiceTokens.grantId))
    .innerJoin(practiceAccounts, eq(practiceAccounts.id, practiceGrants.accountId))
    .where(eq(practiceTokens.accessHash, sql.placeholder("hash")))
    .prepare("practice_holder"),
);

/** Whose access token it is; null for one that is unknown, over or revoked. */
export async function holderOf({ db, clock }: Ctx, accessToken: string): Promise<Holder | null> {
  const [found] = await holderByAccess(db).execute({ hash: hashOf(accessToken) });
  if (!found || found.revokedAt !== null || found.endsAt.getTime() <= clock.now()) return null;
  return found;
}

interface Exchange {
  clientId: string;
  code: string;
  redirectUri: string;
  verifier: string;
}

/** The first pair for a code. Null when it is not good; one that comes a second time ends what the first one began. */
export async function exchangeCode(ctx: Ctx, exchange: Exchange): Promise<TokenPair | null> {
  const { db, clock } = ctx;
  const { clientId, code, redirectUri, verifier } = exchange;
  const codeHash = hashOf(code);
  const now = new Date(clock.now());
  const pair = await db.transaction(async (tx) => {
    const [grant] = await tx
      .update(practiceGrants)
      .set({ codeUsedAt: now })
      .where(
        and(
          eq(practiceGrants.codeHash, codeHash),
          eq(practiceGrants.clientId, clientId),
          eq(practiceGrants.redirectUri, redirectUri),
          eq(practiceGrants.challenge, hashOf(verifier)),
          gt(practiceGrants.codeExpiresAt, now),
          isNull(practiceGrants.codeUsedAt),
          isNull(practiceGrants.revokedAt),
        ),
      )
      .returning({
        businessId: practiceGrants.businessId,
        grantId: practiceGrants.id,
        scopes: practiceGrants.scopes,
      });
    return grant ? newPair(tx, grant, now) : null;
  });
  if (!pair) await revokeReused(ctx, codeHash);
  return pair;
}

/** RFC 6749, 4.1.2: a code that is used twice may have been stolen. */
async function revokeReused({ db, clock }: Ctx, codeHash: string): Promise<void> {
  await db
    .update(practiceGrants)
    .set({ revokedAt: new Date(clock.now()) })
    .where(
      and(
        eq(practiceGrants.codeHash, codeHash),
        isNull(practiceGrants.revokedAt),
        isNotNull(practiceGrants.codeUsedAt),
      ),
    );
}

/** Which account a refresh token renews; null for one that nobody has. Says nothing about whether it still works. */
export async function accountOfRefresh(
  { db }: Ctx,
  refreshToken: string,
): Promise<(PracticeAccountName & { grantId: string }) | null> {
  const [found] = await db
    .select({
      businessId: practiceGrants.businessId,
      accountId: practiceGrants.accountId,
      grantId: practiceGrants.id,
    })
    .from(practiceTokens)
    .innerJoin(practiceGrants, eq(practiceGrants.id, practiceTokens.grantId))
    .where(eq(practiceTokens.refreshHash, hashOf(refreshToken)));
  return found ?? null;
}

/** The next pair of a grant. Null when the token is over or revoked; one that comes a second time ends the grant. */
export async function renewTokens(ctx: Ctx, refreshToken: string): Promise<TokenPair | null> {
  const { db, clock } = ctx;
  const now = new Date(clock.now());
  const refreshHash = hashOf(refreshToken);
  const renewed = await db.transaction(async (tx) => {
    const [used] = await tx
      .update(practiceTokens)
      .set({ usedAt: now })
      .from(practiceGrants)
      .where(
        and(
          eq(practiceTokens.refreshHash, refreshHash),
          isNull(practiceTokens.usedAt),
          gt(practiceTokens.refreshExpiresAt, now),
          eq(practiceGrants.id, practiceTokens.grantId),
          isNull(practiceGrants.revokedAt),
        ),
      )
      .returning({
        businessId: practiceGrants.businessId,
        grantId: practiceGrants.id,
        scopes: practiceGrants.scopes,
      });
    return used ? newPair(tx, used, now) : null;
  });
  if (renewed) return renewed;
  const [token] = await db
    .select({ businessId: practiceTokens.businessId, grantId: practiceTokens.grantId })
    .from(practiceTokens)
    .where(and(eq(practiceTokens.refreshHash, refreshHash), isNotNull(practiceTokens.usedAt)));
  if (token) await revokeGrant(ctx, token);
  return null;
}

async function newPair(tx: Database, { businessId, grantId, scopes }: Grant, now: Date): Promise<TokenPair> {
  const [access, refresh] = [newSecret(), newSecret()];
  await tx.insert(practiceTokens).values({
    businessId,
    grantId,
    accessHash: hashOf(access),
    refreshHash: hashOf(refresh),
    accessExpiresAt: new Date(now.getTime() + accessLifeMs),
    refreshExpiresAt: new Date(now.getTime() + refreshLifeMs),
    createdAt: now,
  });
  return {
    token_type: "bearer",
    access_token: access,
    expires_in: accessLifeMs / 1_000,
    refresh_token: refresh,
    refresh_token_expires_in: refreshLifeMs / 1_000,
    scope: scopes.join(" "),
  };
}

/** Ends the grant behind an access or refresh token; one that nobody has ends nothing. */
export async function revokeToken(ctx: Ctx, token: string): Promise<void> {
  const hash = hashOf(token);
  const [found] = await ctx.db
    .select({ businessId: practiceTokens.businessId, grantId: practiceTokens.grantId })
    .from(practiceTokens)
    .where(or(eq(practiceTokens.accessHash, hash), eq(practiceTokens.refreshHash, hash)));
  if (found) await revokeGrant(ctx, found);
}

async function revokeGrant(
  { db, clock }: Ctx,
  { businessId, grantId }: Pick<Grant, "businessId" | "grantId">,
): Promise<void> {
  await db
    .update(practiceGrants)
    .set({ revokedAt: new Date(clock.now()) })
    .where(
      and(
        eq(practiceGrants.businessId, businessId),
        eq(practiceGrants.id, grantId),
        isNull(practiceGrants.revokedAt),
      ),
    );
}

/** Ends everything that programs may do with an account, as its owner could. */
export async function revokeAccount(
  { db, clock }: Ctx,
  { businessId, accountId }: PracticeAccountName,
): Promise<void> {
  await db
    .update(practiceGrants)
    .set({ revokedAt: new Date(clock.now()) })
    .where(
      and(
        eq(practiceGrants.businessId, businessId),
        eq(practiceGrants.accountId, accountId),
        isNull(practiceGrants.revokedAt),
      ),
    );
}
