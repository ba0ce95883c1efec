import type { Database } from "@drumbeat/db/client";
import { socialAccounts } from "@drumbeat/db/schema";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { anAccount } from "@drumbeat/db/testing/post-factories";
import { testApp } from "@drumbeat/social/testing/oauth-server";
import { startXServer } from "@drumbeat/social/testing/x-server";
import { eq } from "drizzle-orm";
import { sealCredentials } from "../accounts/vault";
import { readKeyRing } from "../secrets/key-ring";

const scopes = ["tweet.read", "tweet.write", "users.read", "media.write", "offline.access"];
const lifeMs = 7_200_000;

/** A local X with so many accounts of one business, connected as the product does it, and the environment of processes that reach it. */
export async function anXNetwork(db: Database, { accounts, keys }: { accounts: number; keys: string }) {
  const server = await startXServer();
  server.left = 1_000_000;
  const { id: businessId } = await aBusiness(db);
  const rows = await Promise.all(
    Array.from({ length: accounts }, async (_none, index) => {
      const id = String(1_000 + index);
      server.accounts.set(id, { username: `bakery${id}`, name: "Bakery" });
      const row = await anAccount(db, { businessId, network: "x", accountId: id, handle: `bakery${id}` });
      const expiresAt = Date.now() + lifeMs;
      const credentials = sealCredentials(readKeyRing(keys), row, {
        ...server.oauth.issue(id, scopes),
        expiresAt,
        refreshExpiresAt: null,
        scopes,
        extra: {},
      });
      const connected = { credentials, scopes, tokenExpiresAt: new Date(expiresAt), connectedAt: new Date() };
      await db.update(socialAccounts).set(connected).where(eq(socialAccounts.id, row.id));
      return row;
    }),
  );
  const env = {
    ENCRYPTION_KEYS: keys,
    X_CLIENT_ID: testApp.id,
    X_CLIENT_SECRET: testApp.secret,
    X_API_URL: server.url,
  };
  return { server, businessId, accounts: rows, env };
}
