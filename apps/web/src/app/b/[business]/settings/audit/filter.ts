import { auditFilter } from "@drumbeat/api/audit/schemas";
import { z } from "zod";

export type AuditFilter = z.infer<typeof auditFilter>;
type Query = Record<string, string | string[] | undefined>;

/** The filter in the address. What is not understood is left out, so that an old or mistyped link still opens. */
export function readFilter(query: Query): AuditFilter {
  return Object.fromEntries(
    Object.entries(auditFilter.shape).flatMap(([name, schema]) => {
      const value = schema.safeParse(query[name] || undefined);
      return value.success && value.data !== undefined ? [[name, value.data]] : [];
    }),
  );
}

/** Entries before this number; undefined for the newest. */
export function readCursor(query: Query): number | undefined {
  return z.coerce
    .number()
    .int()
    .positive()
    .safe()
    .optional()
    .catch(undefined)
    .parse(query.before || undefined);
}
