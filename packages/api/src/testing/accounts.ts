import { randomBytes } from "node:crypto";
import type { Database } from "@drumbeat/db/client";
import { socialAccounts } from "@drumbeat/db/schema";
import { type AccountRow, anAccount } from "@drumbeat/db/testing/post-factories";
import type { Credentials } from "@drumbeat/social/credentials";
import { eq } from "drizzle-orm";
import type { AccountPorts } from "../accounts/keeper";
import { sealCredentials } from "../accounts/vault";
import { type KeyRing, readKeyRing } from "../secrets/key-ring";

/** A ring with one key of its own. */
export const aKeyRing = (): KeyRing => readKeyRing(randomBytes(32).toString("base64"));

/** Accounts on networks of which none is there. */
export const noNetworks = (): AccountPorts => ({ adapters: {}, ring: aKeyRing(), random: () => 0.5 });

/** Credentials that hold until they are revoked. */
export const someCredentials = (given: Partial<Credentials> = {}): Credentials => ({
  accessToken: `at-${randomBytes(12).toString("base64url")}`,
  refreshToken: null,
  expiresAt: null,
  refreshExpiresAt: null,
  scopes: [],
  extra: {},
  ...given,
});

type Given = Omit<Partial<typeof socialAccounts.$inferInsert>, "credentials"> & {
  ring: KeyRing;
  credentials?: Credentials;
};

/** An account that can be acted for, on the practice network unless told otherwise. */
export async function aConnectedAccount(
  db: Database,
  { ring, credentials, ...values }: Given,
): Promise<AccountRow> {
  const made = await anAccount(db, values);
  const given = credentials ?? someCredentials();
  const [row] = await db
    .update(socialAccounts)
    .set({
      credentials: sealCredentials(ring, made, given),
      credentialsVersion: 1,
      scopes: given.scopes,
      tokenExpiresAt: given.expiresAt === null ? null : new Date(given.expiresAt),
    })
    .where(eq(socialAccounts.id, made.id))
    .returning();
  if (!row) throw new Error("The account is gone.");
  return row;
}
