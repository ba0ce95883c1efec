import { randomUUID } from "node:crypto";
import type { Database } from "@drumbeat/db/client";
import { aBusiness, aGeneration, aMember, aStrategy, aUser } from "@drumbeat/db/testing/factories";
import { aStrategyBody } from "@drumbeat/db/testing/strategy-body";
import type postgres from "postgres";
import { plantRows } from "./plant";
import type { OwnedTable, Owners } from "./tables";

/** A business with a row in every table, none of which others may see or change. */
export interface Victim extends Owners {
  /** In every text of every row. */
  marker: string;
  /** Its rows by table. */
  rows: Map<string, Record<string, unknown>>;
  ownerId: string;
}

export async function aVictim(
  { db, sql }: { db: Database; sql: postgres.Sql },
  tables: OwnedTable[],
): Promise<Victim> {
  const marker = `planted-${randomUUID()}`;
  const owner = await aUser(db, { firstName: marker, lastName: marker, email: `${marker}@example.com` });
  const member = await aUser(db, { firstName: marker, email: `member.${marker}@example.com` });
  const text = { name: marker, description: marker, industry: marker, targetAudience: marker, tone: marker };
  const business = await aBusiness(db, {
    ...text,
    ownerId: owner.id,
    slug: marker,
    website: `https://${marker}.example`,
  });
  const businessId = business.id;
  await aMember(db, { businessId, userId: member.id, role: "editor" });
  const body = aStrategyBody();
  body.positioning.statement = marker;
  const strategy = await aStrategy(db, { businessId, body, authorId: owner.id, reason: marker });
  const generation = await aGeneration(db, {
    businessId,
    requestedBy: owner.id,
    status: "writing",
    feedback: marker,
    body: { positioning: body.positioning },
  });
  const rows = new Map<string, Record<string, unknown>>(
    Object.entries({
      users: { id: member.id },
      businesses: { id: businessId },
      members: { user_id: member.id },
      strategies: { id: strategy.id },
      strategy_generations: { id: generation.id },
    }),
  );
  await plantRows(sql, tables, marker, rows);
  return { marker, businessId, userIds: [owner.id, member.id], ownerId: owner.id, rows };
}
