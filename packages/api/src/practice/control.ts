import { DomainError } from "@drumbeat/core/errors";
import {
  type PracticeFault,
  practiceFaultRules,
  practiceFaults as kinds,
  type PracticeFaultScope,
} from "@drumbeat/core/practice/faults";
import { practiceFaults, practiceRequests } from "@drumbeat/db/schema";
import { and, desc, eq, lt } from "drizzle-orm";
import { requireAccount } from "./accounts";
import type { Practice, PracticeAccountName } from "./context";

type Ctx = Pick<Practice, "db" | "clock">;

interface Switched {
  kind: PracticeFault;
  scope: PracticeFaultScope;
  /** In the unit of the kind; null: the usual. */
  amount: number | null;
  /** For how many requests; null: until it is switched off. */
  times: number | null;
}

const ofAccount = ({ businessId, accountId }: PracticeAccountName) =>
  and(eq(practiceFaults.businessId, businessId), eq(practiceFaults.accountId, accountId));

/** Has something go wrong from the next request on. What was switched on of this kind before counts anew. */
export async function switchFaultOn(
  { db, clock }: Ctx,
  name: PracticeAccountName,
  { kind, scope, amount, times }: Switched,
): Promise<void> {
  await requireAccount({ db }, name);
  const rules = practiceFaultRules[kind];
  const set = {
    scope: rules.scope ?? scope,
    amount: amountOf(kind, amount),
    remaining: rules.isOnce ? 1 : times,
    happened: 0,
    updatedAt: new Date(clock.now()),
  };
  const { businessId, accountId } = name;
  await db
    .insert(practiceFaults)
    .values({ businessId, accountId, kind, ...set, createdAt: set.updatedAt })
    .onConflictDoUpdate({ target: [practiceFaults.accountId, practiceFaults.kind], set });
}

function amountOf(kind: PracticeFault, given: number | null): number | null {
  const { amount } = practiceFaultRules[kind];
  if (!amount) return null;
  const wanted = given ?? amount.usual;
  if (wanted >= amount.min && wanted <= amount.max) return wanted;
  const range = `${amount.min.toLocaleString("en")} to ${amount.max.toLocaleString("en")}`;
  throw new DomainError("invalid", `${amount.label}: ${range}.`, { field: "amount" });
}

/** Has everything go right again, or this one thing. */
export async function switchFaultsOff(
  { db }: Pick<Ctx, "db">,
  name: PracticeAccountName,
  kind?: PracticeFault,
): Promise<void> {
  await requireAccount({ db }, name);
  await db
    .delete(practiceFaults)
    .where(and(ofAccount(name), kind === undefined ? undefined : eq(practiceFaults.kind, kind)));
}

/** What is switched on, or was for some requests, in the order of the page. */
export async function listFaults({ db }: Pick<Ctx, "db">, name: PracticeAccountName) {
  const rows = await db
    .select({
      kind: practiceFaults.kind,
      scope: practiceFaults.scope,
      amount: practiceFaults.amount,
      remaining: practiceFaults.remaining,
      happened: practiceFaults.happened,
    })
    .from(practiceFaults)
    .where(ofAccount(name));
  return rows.sort((left, right) => kinds.indexOf(left.kind) - kinds.indexOf(right.kind));
}

/** What programs asked for, the latest first. */
export async function listRequests(
  { db }: Pick<Ctx, "db">,
  name: PracticeAccountName,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const rows = await db
    .select({
      id: practiceRequests.id,
      method: practiceRequests.method,
      path: practiceRequests.path,
      status: practiceRequests.status,
      isAccepted: practiceRequests.isAccepted,
      fault: practiceRequests.fault,
      clientKey: practiceRequests.clientKey,
      postId: practiceRequests.postId,
      createdAt: practiceRequests.createdAt,
    })
    .from(practiceRequests)
    .where(
      and(
        eq(practiceRequests.businessId, name.businessId),
        eq(practiceRequests.accountId, name.accountId),
        cursor === undefined ? undefined : lt(practiceRequests.id, cursor),
      ),
    )
    .orderBy(desc(practiceRequests.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
