import { createHash } from "node:crypto";
import type { auditLog } from "@drumbeat/db/schema";
import { canonicalJson } from "./canonical";

type AuditRow = typeof auditLog.$inferSelect;
/** What an entry says, apart from its place in the chain. */
export type AuditContent = Omit<AuditRow, "sequence" | "previousHash" | "hash">;

/** What stands before the first entry of every chain. */
export const genesisHash = Buffer.alloc(32);

/** SHA-256 of an entry's content as canonical JSON. */
export function contentHash(content: AuditContent): Buffer {
  const said: Record<keyof AuditContent, unknown> = {
    chainId: content.chainId,
    businessId: content.businessId,
    at: content.at.toISOString(),
    actor: content.actor,
    userId: content.userId,
    actorId: content.actorId,
    action: content.action,
    subject: content.subject,
    subjectId: content.subjectId,
    before: content.before,
    after: content.after,
    clientAddress: content.clientAddress,
    userAgent: content.userAgent,
    requestId: content.requestId,
  };
  return createHash("sha256").update(canonicalJson(said)).digest();
}

/** The hash of an entry at its place: PostgreSQL computes the same while the end of the chain is locked. */
export function chainHash(previous: Buffer, sequence: number, content: Buffer): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigInt64BE(BigInt(sequence));
  return createHash("sha256").update(previous).update(place).update(content).digest();
}
