import { sessions, users } from "@drumbeat/db/schema";
import { eq } from "drizzle-orm";
import { recordAudit } from "../audit/record";
import type { BaseContext } from "../context";
import { announce } from "../live/announce";
import { sessionsTopic } from "./sessions";

/**
 * Ends the local sessions of the account with this e-mail address, or everybody's for null, in every process at once.
 * Returns how many there were; null when nobody has that address.
 */
export function endSessionsFor(
  ctx: Pick<BaseContext, "db" | "clock">,
  email: string | null,
): Promise<number | null> {
  return ctx.db.transaction(async (tx) => {
    const person = email === null ? undefined : eq(users.email, email.trim().toLowerCase());
    const [account] = person ? await tx.select({ id: users.id }).from(users).where(person) : [];
    if (person && !account) return null;
    const ended = await tx
      .delete(sessions)
      .where(account ? eq(sessions.userId, account.id) : undefined)
      .returning({ id: sessions.id });
    await announce(tx, sessionsTopic);
    const actor = { kind: "job", id: "sessions:end" } as const;
    await recordAudit(
      tx,
      { clock: ctx.clock, actor },
      {
        action: "account.sessions_ended",
        subject: account ? { kind: "account", id: account.id } : { kind: "account" },
        about: account ? { userId: account.id } : "operators",
        after: { ended: ended.length },
      },
    );
    return ended.length;
  });
}
