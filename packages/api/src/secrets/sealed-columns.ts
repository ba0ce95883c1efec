import { twoFactors } from "@drumbeat/db/schema";
import { getTableName } from "drizzle-orm";
import type { AnyPgColumn, AnyPgTable } from "drizzle-orm/pg-core";
import type { Place } from "./envelope";

/** A column that holds secrets in envelopes. */
export interface SealedColumn {
  table: AnyPgTable;
  column: AnyPgColumn;
  id: AnyPgColumn;
  /** Null where rows belong to a person. */
  businessId: AnyPgColumn | null;
}

/** Every column that is encrypted at rest. Rotation goes through all of them; a test finds columns that should be here. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: twoFactors, column: twoFactors.secret, id: twoFactors.id, businessId: null },
  { table: twoFactors, column: twoFactors.backupCodes, id: twoFactors.id, businessId: null },
];

/** The name of a column in the database, in the same words as its property. */
export function placeOf(sealed: SealedColumn, rowId: string, businessId: string | null): Place {
  return { table: getTableName(sealed.table), column: sealed.column.name, rowId, businessId };
}
