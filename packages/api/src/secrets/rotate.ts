import { and, asc, eq, gt, not, sql } from "drizzle-orm";
import type { BaseContext } from "../context";
import { isSealed, open, type Place, seal, sealedBy } from "./envelope";
import type { KeyRing } from "./key-ring";
import { placeOf, type SealedColumn, sealedColumns } from "./sealed-columns";

/** What a rotation did, or with `isDryRun` would do. */
export interface Rotated {
  table: string;
  column: string;
  /** Encrypted anew with the first key. */
  renewed: number;
  /** Were changed by somebody else meanwhile, who used the first key. */
  overtaken: number;
  /** Cannot be opened with any key of the ring; left as they are. */
  unreadable: number;
}

/**
 * Encrypts everything anew that another key than the first encrypted, and what was stored before there was a key ring. Row
 * by row and only over the value that was read, so that people may go on meanwhile; whatever stops it, the next run goes on
 * where this one ended.
 */
export async function rotateSecrets(
  ctx: Pick<BaseContext, "db">,
  ring: KeyRing,
  options: { isDryRun?: boolean; batch?: number } = {},
): Promise<Rotated[]> {
  const results: Rotated[] = [];
  for (const sealed of sealedColumns) results.push(await rotateColumn(ctx, ring, sealed, options));
  return results;
}

async function rotateColumn(
  ctx: Pick<BaseContext, "db">,
  ring: KeyRing,
  sealed: SealedColumn,
  { isDryRun = false, batch = 200 }: { isDryRun?: boolean; batch?: number },
): Promise<Rotated> {
  const { table, column } = placeOf(sealed, "", null);
  const result: Rotated = { table, column, renewed: 0, overtaken: 0, unreadable: 0 };
  let last: string | null = null;
  for (;;) {
    const rows = await readBatch(ctx, ring, sealed, last, batch);
    for (const row of rows) {
      last = row.id;
      const renewed = renew(ring, placeOf(sealed, row.id, row.businessId), row.value);
      if (renewed === null) result.unreadable += 1;
      else if (isDryRun || (await replace(ctx, sealed, row, renewed))) result.renewed += 1;
      else result.overtaken += 1;
    }
    if (rows.length < batch) return result;
  }
}

interface Row {
  id: string;
  businessId: string | null;
  value: string;
}

/** The next rows, by id, whose value the first key did not encrypt. */
function readBatch(
  ctx: Pick<BaseContext, "db">,
  ring: KeyRing,
  { table, column, id, businessId }: SealedColumn,
  after: string | null,
  limit: number,
): Promise<Row[]> {
  return ctx.db
    .select({
      id: sql<string>`${id}`,
      businessId: businessId ? sql<string>`${businessId}` : sql<null>`null`,
      value: sql<string>`${column}`,
    })
    .from(table)
    .where(
      and(
        not(sql`starts_with(${column}, ${sealedBy(ring.current.id)})`),
        after === null ? undefined : gt(id, after),
      ),
    )
    .orderBy(asc(id))
    .limit(limit);
}

/** The secret under the first key; null when it cannot be opened. */
function renew(ring: KeyRing, place: Place, value: string): string | null {
  try {
    return seal(ring, place, isSealed(value) ? open(ring, place, value) : value);
  } catch {
    return null;
  }
}

/** False when the value is not any more what was read. */
async function replace(
  ctx: Pick<BaseContext, "db">,
  { table, column, id }: SealedColumn,
  row: Row,
  renewed: string,
): Promise<boolean> {
  const done = await ctx.db
    .update(table)
    .set({ [column.name]: renewed })
    .where(and(eq(id, row.id), eq(column, row.value)))
    .returning({ id });
  return done.length > 0;
}
