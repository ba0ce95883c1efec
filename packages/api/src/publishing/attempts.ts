import { type AttemptState, attemptStates } from "@drumbeat/core/posts/publishing";
import type { Database } from "@drumbeat/db/client";
import { publishAttempts } from "@drumbeat/db/schema";
import { newId } from "@drumbeat/db/tables/columns";
import type { NetworkAdapter, Prepared, Sent } from "@drumbeat/social/contract";
import type { NetworkFailure } from "@drumbeat/social/failure";
import { and, eq, gte, inArray, isNotNull, sql } from "drizzle-orm";
import type { BaseContext } from "../context";
import { leaseMs } from "./claim";
import { LeaseLost } from "./lease";
import type { AttemptRow, Work } from "./load";
import type { PlannedStep } from "./steps";

const out: ReadonlySet<AttemptState> = new Set(["accepted", "reconciled"]);
const unclear: ReadonlySet<AttemptState> = new Set(["sent", "unknown"]);
const dayMs = 86_400_000;
const knownForMs = 30 * dayMs;

/** What has gone out of a step; null while nothing has. */
export function sentOf(work: Work, { position }: PlannedStep): Sent | null {
  const found = work.attempts.find(({ step, state }) => step === position && out.has(state));
  if (!found?.externalId) return null;
  return { externalId: found.externalId, url: found.url, reference: found.reference };
}

/** The last try of a step of which nobody knows whether it is out; null when there is none. */
export function unclearOf(work: Work, { position }: PlannedStep): AttemptRow | null {
  return work.attempts.findLast(({ step, state }) => step === position && unclear.has(state)) ?? null;
}

/** The last try of exactly this content. */
export function lastAlike(work: Work, { position, fingerprint }: PlannedStep): AttemptRow | null {
  return (
    work.attempts.findLast(({ step, fingerprint: was }) => step === position && was.equals(fingerprint)) ??
    null
  );
}

/** The key of every try of this content: the one of the first, a new one before that. */
export function keyOf(work: Work, step: PlannedStep, adapter: NetworkAdapter, now: number): string {
  return lastAlike(work, step)?.key ?? adapter.chooseKey(now);
}

/**
 * What has to hold in the moment in which a call is written down: sending is not stopped, for the business or for all; the
 * post is still going out and still is what was looked at and approved; its account can still be used.
 */
const mayStillGo = (hash: Buffer) => {
  const signed = sql`decode(${hash.toString("hex")}, 'hex')`;
  return sql`b.publishing_stopped_at is null and not exists (select 1 from publishing_stops)
    and p.status = 'publishing' and p.deleted_at is null
    and p.content_hash = ${signed} and p.approved_hash = ${signed} and a.state = 'connected'`;
};

interface Begin {
  step: PlannedStep;
  key: string;
  prepared: Prepared;
}

/**
 * Commits that a call is about to be made. Null when it must not be made any more, see `mayStillGo`. Throws LeaseLost when
 * somebody else works on the post, or it was cancelled.
 */
export async function beginAttempt(ctx: BaseContext, work: Work, begin: Begin): Promise<AttemptRow | null> {
  const { step, key, prepared } = begin;
  const { businessId, postId, accountId, token } = work;
  const now = ctx.clock.now();
  const number =
    1 + Math.max(0, ...work.attempts.filter((each) => each.step === step.position).map((a) => a.number));
  const attempt = {
    id: newId(),
    businessId,
    postId,
    step: step.position,
    number,
    key,
    fingerprint: step.fingerprint,
    prepared,
    state: "sent" as const,
    startedAt: new Date(now),
  };
  const until = sql`${new Date(now + leaseMs).toISOString()}::timestamptz`;
  const at = sql`${attempt.startedAt.toISOString()}::timestamptz`;
  const rows = await ctx.db.execute<{ is_mine: boolean; is_begun: boolean }>(sql`
    with mine as (
      update publications set next_at = ${until}
      where business_id = ${businessId} and post_id = ${postId} and token = ${token}::uuid
      returning post_id
    ),
    slot as (
      update account_slots set until = ${until}
      where business_id = ${businessId} and account_id = ${accountId} and exists (select 1 from mine)
    ),
    begun as (
      insert into publish_attempts (id, business_id, post_id, step, number, key, fingerprint, prepared, state, started_at)
      select ${attempt.id}::uuid, b.id, mine.post_id, ${attempt.step}, ${number}, ${key},
        decode(${step.fingerprint.toString("hex")}, 'hex'), ${JSON.stringify(prepared)}::text::jsonb, 'sent', ${at}
      from mine
      join businesses b on b.id = ${businessId}
      join posts p on p.business_id = ${businessId} and p.id = mine.post_id
      join social_accounts a on a.business_id = ${businessId} and a.id = p.account_id and a.id = ${accountId}
      where ${mayStillGo(work.hash)}
      returning id
    ),
    told as (
      insert into post_events (id, business_id, post_id, kind, step, sentence, at)
      select ${newId()}::uuid, ${businessId}::uuid, ${postId}::uuid, 'sent', ${attempt.step},
        ${number === 1 ? "Sent to the network." : `Sent to the network, try ${number}.`}, ${at}
      from begun
    )
    select exists (select 1 from mine) as is_mine, exists (select 1 from begun) as is_begun`);
  if (!rows[0]?.is_mine) throw new LeaseLost(postId);
  if (!rows[0].is_begun) return null;
  const row: AttemptRow = {
    ...attempt,
    sentence: null,
    said: null,
    httpStatus: null,
    externalId: null,
    url: null,
    reference: null,
    endedAt: null,
  };
  work.attempts.push(row);
  return row;
}

/** Notes that a try has gone out. That it is out is the last word on it, whatever was thought before. */
export function noteSent(
  tx: Database,
  attempt: AttemptRow,
  state: "accepted" | "reconciled",
  { externalId, url, reference }: Sent,
  at: Date,
): Promise<void> {
  return change(tx, attempt, { state, externalId, url, reference, endedAt: at }, [...attemptStates]);
}

/** Notes that a try failed, and what that means for the step; unless somebody else has found out more by then. */
export function noteFailure(
  tx: Database,
  attempt: AttemptRow,
  state: "refused" | "unknown" | "abandoned",
  failure: Pick<NetworkFailure, "message" | "said" | "status"> | null,
  at: Date,
): Promise<void> {
  const told = failure && { sentence: failure.message, said: failure.said, httpStatus: failure.status };
  return change(tx, attempt, { state, endedAt: at, ...told }, [...unclear]);
}

async function change(
  tx: Database,
  attempt: AttemptRow,
  set: Partial<AttemptRow>,
  from: AttemptState[],
): Promise<void> {
  const { businessId, id } = attempt;
  await tx
    .update(publishAttempts)
    .set(set)
    .where(
      and(
        eq(publishAttempts.businessId, businessId),
        eq(publishAttempts.id, id),
        inArray(publishAttempts.state, from),
      ),
    );
  Object.assign(attempt, set);
}

/** Ids under which this business has posts out that are not the one looked for. */
export async function knownIds(ctx: BaseContext, work: Work): Promise<Set<string>> {
  const rows = await ctx.db
    .select({ externalId: publishAttempts.externalId })
    .from(publishAttempts)
    .where(
      and(
        eq(publishAttempts.businessId, work.businessId),
        gte(publishAttempts.startedAt, new Date(ctx.clock.now() - knownForMs)),
        inArray(publishAttempts.state, ["accepted", "reconciled"]),
        isNotNull(publishAttempts.externalId),
      ),
    );
  return new Set(rows.flatMap(({ externalId }) => externalId ?? []));
}
