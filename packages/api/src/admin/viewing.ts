import type { Database } from "@drumbeat/db/client";
import { recordAudit } from "../audit/record";
import type { UserContext } from "../context";

/** What an operator can look at. */
export type Figures = "overview" | "revenue" | "subscriptions" | "people" | "growth" | "ai_cost";

/**
 * Reads figures for an operator and writes down in the log of the operators that they were read, and with which filter.
 * Both or neither: what cannot be written down is not shown.
 */
export function viewing<T>(
  ctx: UserContext,
  figures: Figures,
  input: { isExport?: boolean } & Record<string, unknown>,
  read: (tx: Database) => Promise<T>,
): Promise<T> {
  const { isExport = false, ...filter } = input;
  return ctx.db.transaction(async (tx) => {
    const answer = await read(tx);
    await recordAudit(tx, ctx, {
      action: isExport ? "security.figures_exported" : "security.figures_viewed",
      subject: { kind: "figures", id: figures },
      after: filter,
      about: "operators",
    });
    return answer;
  });
}

/** One page of what was asked for with one more than the limit. */
export function pageOf<Row, Cursor>(rows: Row[], limit: number, cursorOf: (last: Row) => Cursor) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
