import { type AuditKind, auditKinds } from "@drumbeat/core/audit-actions";
import { z } from "zod";

const day = z.iso.date("Give a day such as 2026-11-24.");

export const auditFilter = z.strictObject({
  /** Entries of this person, whoever carried it out for them. */
  userId: z.uuid().optional(),
  kind: z.enum(Object.keys(auditKinds) as [AuditKind, ...AuditKind[]]).optional(),
  /** From the beginning of this day in the zone of the business. */
  since: day.optional(),
  /** To the end of this day in the zone of the business. */
  until: day.optional(),
});

export const listAudit = z.strictObject({
  ...auditFilter.shape,
  /** Entries before the one with this number. */
  cursor: z.int().positive().optional(),
  /** Sent along with a cursor by tRPC's client; all our lists go one way. */
  direction: z.literal("forward").optional(),
  limit: z.int().min(1).max(500).default(50),
});
