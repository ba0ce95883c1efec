import { createHmac, randomUUID } from "node:crypto";
import type { Database } from "@drumbeat/db/client";
import { sessions } from "@drumbeat/db/schema";

/** The secret of the edge that tests start. */
export const sessionSecret = "a-secret-for-tests-that-is-long-enough";

/** The cookie of a new session of this person, without the work of signing in. */
export async function signInAs(
  db: Database,
  userId: string,
  expiresAt = new Date(Date.now() + 3_600_000),
): Promise<string> {
  const token = randomUUID();
  await db.insert(sessions).values({ userId, token, expiresAt });
  return cookieOf(token, sessionSecret);
}

/** A session cookie that is signed with this secret. */
export function cookieOf(token: string, secret: string): string {
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `drumbeat.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
