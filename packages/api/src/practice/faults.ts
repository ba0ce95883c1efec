import type { PracticeFault, PracticeFaultScope } from "@drumbeat/core/practice/faults";
import { practiceFaults } from "@drumbeat/db/schema";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { prepared } from "../prepared";
import type { Practice, PracticeAccountName } from "./context";

/** What a request is about, for faults: publishing a post, renewing tokens, or anything else. */
export type RequestKind = "publishing" | "refresh" | "other";

/** What goes wrong with one request. */
export interface Struck {
  slowMs: number;
  /** For how long a new post does not show. */
  lateMs: number;
  /** The one thing that decides what becomes of the request; null: it is carried out and answered. */
  ending: PracticeFault | null;
  /** Of `rate_limit`: seconds to wait. */
  waitSeconds: number;
  /** What is noted: the ending, or what else happened. */
  noted: PracticeFault | null;
}

/** In this order: when several are switched on, a request ends by the first. */
const endings: readonly PracticeFault[] = [
  "revoke_token",
  "rate_limit",
  "drop_before",
  "error_before",
  "lose_refresh",
  "drop_after",
  "error_after",
  "garbage",
];

const scopesFor: Record<RequestKind, readonly PracticeFaultScope[]> = {
  publishing: ["publishing", "everything"],
  refresh: ["refresh", "everything"],
  other: ["everything"],
};

const isLeft = or(isNull(practiceFaults.remaining), gt(practiceFaults.remaining, 0));

const switchedOn = prepared((db) =>
  db
    .select({
      id: practiceFaults.id,
      kind: practiceFaults.kind,
      scope: practiceFaults.scope,
      amount: practiceFaults.amount,
    })
    .from(practiceFaults)
    .where(
      and(
        eq(practiceFaults.businessId, sql.placeholder("businessId")),
        eq(practiceFaults.accountId, sql.placeholder("accountId")),
        isLeft,
      ),
    )
    .prepare("practice_faults_on"),
);

/** What is to go wrong with a request; counts it. Two requests at once cannot both have the last time of a fault. */
export async function strike(
  { db }: Pick<Practice, "db">,
  name: PracticeAccountName,
  kind: RequestKind,
): Promise<Struck> {
  const struck: Struck = { slowMs: 0, lateMs: 0, ending: null, waitSeconds: 0, noted: null };
  const on = (await switchedOn(db).execute({ ...name })).filter(({ scope }) =>
    scopesFor[kind].includes(scope),
  );
  if (on.length === 0) return struck;
  for (const fault of on.filter(({ kind: what }) => !endings.includes(what))) {
    if (!(await take(db, name, fault.id))) continue;
    if (fault.kind === "slow") struck.slowMs = fault.amount ?? 0;
    if (fault.kind === "report_late") struck.lateMs = (fault.amount ?? 0) * 1_000;
    struck.noted = fault.kind;
  }
  for (const ending of endings) {
    const fault = on.find(({ kind: what }) => what === ending);
    if (!fault || !(await take(db, name, fault.id))) continue;
    return { ...struck, ending, noted: ending, waitSeconds: fault.amount ?? 0 };
  }
  return struck;
}

async function take(db: Practice["db"], { businessId }: PracticeAccountName, id: string): Promise<boolean> {
  const taken = await db
    .update(practiceFaults)
    .set({
      happened: sql`${practiceFaults.happened} + 1`,
      remaining: sql`${practiceFaults.remaining} - 1`,
    })
    .where(and(eq(practiceFaults.businessId, businessId), eq(practiceFaults.id, id), isLeft))
    .returning({ id: practiceFaults.id });
  return taken.length > 0;
}
