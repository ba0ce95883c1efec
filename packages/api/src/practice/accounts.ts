import { DomainError } from "@drumbeat/core/errors";
import { practiceAccounts } from "@drumbeat/db/schema";
import { and, asc, count, eq } from "drizzle-orm";
import type { Practice, PracticeAccountName } from "./context";

/** Most accounts of one business: enough for every test, too few to take all the names. */
const mostAccounts = 20;

const columns = {
  id: practiceAccounts.id,
  handle: practiceAccounts.handle,
  name: practiceAccounts.name,
  timeZone: practiceAccounts.timeZone,
  createdAt: practiceAccounts.createdAt,
};

export const noSuchAccount = () =>
  new DomainError("not_found", "There is no such account on the practice network.");

type Ctx = Pick<Practice, "db" | "clock">;

/** The accounts of a business, the oldest first. */
export function listAccounts({ db }: Pick<Practice, "db">, businessId: string) {
  return db
    .select(columns)
    .from(practiceAccounts)
    .where(eq(practiceAccounts.businessId, businessId))
    .orderBy(asc(practiceAccounts.id))
    .limit(mostAccounts);
}

/** An account of the business. Throws not_found. */
export async function requireAccount({ db }: Pick<Practice, "db">, name: PracticeAccountName) {
  const [found] = await db.select(columns).from(practiceAccounts).where(isAccount(name));
  if (!found) throw noSuchAccount();
  return found;
}

const isAccount = ({ businessId, accountId }: PracticeAccountName) =>
  and(eq(practiceAccounts.businessId, businessId), eq(practiceAccounts.id, accountId));

interface NewAccount {
  handle: string;
  name: string;
  timeZone: string;
}

/** Makes an account. The name after the @ belongs to whoever takes it first. */
export async function createAccount(
  { db, clock }: Ctx,
  businessId: string,
  { handle, name, timeZone }: NewAccount,
): Promise<{ id: string }> {
  const [has] = await db
    .select({ accounts: count() })
    .from(practiceAccounts)
    .where(eq(practiceAccounts.businessId, businessId));
  if ((has?.accounts ?? 0) >= mostAccounts) {
    throw new DomainError("conflict", `A business has at most ${mostAccounts} accounts here.`);
  }
  const now = new Date(clock.now());
  const [made] = await db
    .insert(practiceAccounts)
    .values({ businessId, handle, name, timeZone, createdAt: now, updatedAt: now })
    .onConflictDoNothing()
    .returning({ id: practiceAccounts.id });
  if (!made) {
    throw new DomainError("conflict", `@${handle} is taken. Choose another name.`, { field: "handle" });
  }
  return made;
}
