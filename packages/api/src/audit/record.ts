import type { AuditAction } from "@drumbeat/core/audit-actions";
import type { Database } from "@drumbeat/db/client";
import type { BaseContext, Client, Session } from "../context";
import { appendEntry } from "./append";
import type { AuditContent } from "./chain";
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
 * holds the end of the chain until the transaction ends. It does not wait for the answer, which comes before that of
 * COMMIT; when the entry cannot be written, it is the transaction that fails.
 */
export function recordAudit(tx: Database, ctx: AuditContext, entry: AuditEntry): Promise<void> {
  const content = contentOf(ctx, entry);
  const isAboutUser = content.businessId === null && content.chainId !== operatorsChain;
  return appendEntry(tx, content, isAboutUser ? content.chainId : null);
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
