import { accountConnections, socialAccounts, twoFactors } from "@drumbeat/db/schema";
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
  ofBusiness(socialAccounts, socialAccounts.credentials),
  ofBusiness(accountConnections, accountConnections.remembered),
  ofBusiness(accountConnections, accountConnections.found),
];

function ofBusiness(
  table: typeof socialAccounts | typeof accountConnections,
  column: AnyPgColumn,
): SealedColumn {
  return { table, column, id: table.id, businessId: table.businessId };
}

/** The name of a column in the database, in the same words as its property. */
export function placeOf(sealed: SealedColumn, rowId: string, businessId: string | null): Place {
  return { table: getTableName(sealed.table), column: sealed.column.name, rowId, businessId };
}
