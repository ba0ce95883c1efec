import type { AuditAction } from "@drumbeat/core/audit-actions";
import type { Database } from "@drumbeat/db/client";
import { auditLog } from "@drumbeat/db/schema";
import { sql } from "drizzle-orm";
import type { BaseContext, Client, Session } from "../context";
import { type AuditContent, contentHash, genesisHash } from "./chain";
import { keepable } from "./keepable";

/** Who acts when no person is signed in; `userId` is on whose behalf. A guest is named by the link that let them in. */
export interface Actor {
  kind: "api_key" | "job" | "automation" | "guest";
  id: string;
  userId?: string | null;
}

/** Whoever acts, from where, and in which business. Every request context is one; a job adds its `actor`. */
export type AuditContext = Pick<BaseContext, "clock"> & { businessId?: string } & (
    | { session: Session; client: Client; requestId: string; actor?: Actor }
    | { actor: Actor; client?: Client; requestId?: string }
  );

export interface AuditEntry {
  action: AuditAction;
  /** What it was done to. */
  subject: { kind: string; id?: string | null };
  /** The fields before and after; secrets in them are removed here. `changesOf` leaves only those that differ. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  /** In whose log it belongs: by default that of the context's business, without one that of the person who acts. */
  about?: { businessId: string } | { userId: string } | "operators";
}

const operatorsChain = "00000000-0000-0000-0000-000000000000";
const longestAgent = 160;

/**
 * Writes down what was done, in the transaction in which it is done, so that both are kept or neither. Call it last: it
 * holds the end of the chain until the transaction ends.
 */
export async function recordAudit(tx: Database, ctx: AuditContext, entry: AuditEntry): Promise<void> {
  const content = contentOf(ctx, entry);
  const { at, before, after, ...texts } = content;
  const isAboutUser = content.businessId === null && content.chainId !== operatorsChain;
  await insertEntry(tx).execute({
    ...texts,
    at: at.toISOString(),
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
    chainUserId: isAboutUser ? content.chainId : null,
    genesis: genesisHash,
    content: contentHash(content),
  });
}

function contentOf(ctx: AuditContext, entry: AuditEntry): AuditContent {
  const { actor } = ctx;
  const userId = actor ? (actor.userId ?? null) : "session" in ctx ? ctx.session.userId : null;
  const { chainId, businessId } = chainOf(ctx, entry, userId);
  return {
    chainId,
    businessId,
    at: new Date(ctx.clock.now()),
    actor: actor?.kind ?? "user",
    userId,
    actorId: actor?.id ?? null,
    action: entry.action,
    subject: entry.subject.kind,
    subjectId: entry.subject.id ?? null,
    before: kept(entry.before),
    after: kept(entry.after),
    clientAddress: ctx.client?.address?.slice(0, 45) ?? null,
    userAgent: ctx.client?.userAgent?.toWellFormed().slice(0, longestAgent).toWellFormed() ?? null,
    requestId: ctx.requestId ?? null,
  };
}

function chainOf(ctx: AuditContext, { about }: AuditEntry, userId: string | null) {
  const businessId = about
    ? typeof about === "object" && "businessId" in about
      ? about.businessId
      : null
    : (ctx.businessId ?? null);
  if (businessId) return { chainId: businessId, businessId };
  if (typeof about === "object" && "userId" in about) return { chainId: about.userId, businessId: null };
  return { chainId: about === "operators" ? operatorsChain : (userId ?? operatorsChain), businessId: null };
}

/** The cast: an object stays an object when it is redacted. */
function kept(fields: Record<string, unknown> | undefined): Record<string, unknown> | null {
  return fields ? (keepable(fields) as Record<string, unknown>) : null;
}

const { placeholder } = sql;

/** One statement: moves the end of the chain, whose row lock puts writers in order, and appends the entry. */
const buildInsert = (db: Database) => {
  const content = sql`${placeholder("content")}::bytea`;
  const head = db.$with("head", {}).as(sql`
    insert into audit_chains as chain (id, business_id, user_id, length, previous_hash, hash)
    values (
      ${placeholder("chainId")}::uuid, ${placeholder("businessId")}::uuid, ${placeholder("chainUserId")}::uuid, 1,
      ${placeholder("genesis")}::bytea, sha256(${placeholder("genesis")}::bytea || int8send(1) || ${content})
    )
    on conflict (id) do update set
      length = chain.length + 1,
      previous_hash = chain.hash,
      hash = sha256(chain.hash || int8send(chain.length + 1) || ${content})
    returning length, previous_hash, hash`);
  return db
    .with(head)
    .insert(auditLog)
    .select(
      sql`select ${placeholder("chainId")}::uuid, head.length, ${placeholder("businessId")}::uuid,
        ${placeholder("at")}::timestamptz, ${placeholder("actor")}::audit_actor, ${placeholder("userId")}::uuid,
        ${placeholder("actorId")}::text, ${placeholder("action")}::text, ${placeholder("subject")}::text,
        ${placeholder("subjectId")}::text, ${placeholder("before")}::jsonb, ${placeholder("after")}::jsonb,
        ${placeholder("clientAddress")}::text, ${placeholder("userAgent")}::text, ${placeholder("requestId")}::text,
        head.previous_hash, head.hash from head`,
    )
    .prepare("record_audit")
    .getQuery();
};

let built: ReturnType<typeof buildInsert> | undefined;

/** Built once and not anew in every transaction, which would cost as much as sending it. */
function insertEntry(tx: Database) {
  built ??= buildInsert(tx);
  return tx._.session.prepareQuery(built, undefined, "record_audit", false);
}
