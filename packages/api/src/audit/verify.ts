import { createHash } from "node:crypto";
import type { Database } from "@drumbeat/db/client";
import { auditChains, auditLog } from "@drumbeat/db/schema";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { chainHash, contentHash, genesisHash } from "./chain";

type Row = typeof auditLog.$inferSelect;
type Chain = typeof auditChains.$inferSelect;

export interface AuditProblem {
  chainId: string;
  /** The entry that is wrong, or the first that is missing. */
  sequence: number;
  kind: "changed" | "dropped" | "reordered" | "added";
  /** What is wrong, for people. */
  sentence: string;
}

export interface AuditVerdict {
  chains: number;
  entries: number;
  problems: AuditProblem[];
  /** A hash over the ends of all chains: noted elsewhere, it also tells a log that was rewritten as a whole. */
  seal: string;
}

const batch = 1_000;

/**
 * Computes every chain of the audit log again and names the entries that were changed, dropped, reordered or added past
 * the triggers. Reads one moment of the database, so it may run while others write.
 */
export async function verifyAuditLog(db: Database): Promise<AuditVerdict> {
  return db.transaction(
    async (tx) => {
      const seal = createHash("sha256");
      const verdict: AuditVerdict = { chains: 0, entries: 0, problems: [], seal: "" };
      for (const chain of await chainsIn(tx)) {
        const { entries, problems } = await verifyChain(tx, chain);
        verdict.chains += 1;
        verdict.entries += entries;
        verdict.problems.push(...problems);
        seal.update(`${chain.id} ${chain.length} ${chain.hash.toString("hex")}\n`);
      }
      return { ...verdict, seal: seal.digest("hex") };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** All chains, those included whose end was removed while entries are left. */
async function chainsIn(tx: Database): Promise<Chain[]> {
  const known = await tx.select().from(auditChains).orderBy(asc(auditChains.id));
  const orphans = await tx
    .selectDistinct({ id: auditLog.chainId, businessId: auditLog.businessId })
    .from(auditLog)
    .where(sql`not exists (select 1 from ${auditChains} where ${auditChains.id} = ${auditLog.chainId})`);
  const gone = { userId: null, length: 0, previousHash: genesisHash, hash: genesisHash };
  return [...known, ...orphans.map((orphan) => ({ ...orphan, ...gone }))];
}

async function verifyChain(
  tx: Database,
  chain: Chain,
): Promise<{ entries: number; problems: AuditProblem[] }> {
  const problems: AuditProblem[] = [];
  const blame = (kind: AuditProblem["kind"], sequence: number, sentence: string) =>
    problems.push({ chainId: chain.id, sequence, kind, sentence });
  let entries = 0;
  // What follows a wrong entry does not fit it either; it is not wrong for that.
  let isAfterBlamed = false;
  let last: { sequence: number; hash: Buffer } = { sequence: 0, hash: genesisHash };
  for (;;) {
    const rows = await rowsAfter(tx, chain.id, last.sequence);
    for (const row of rows) {
      entries += 1;
      const content = contentHash(row);
      const isItself = chainHash(row.previousHash, row.sequence, content).equals(row.hash);
      const isGap = row.sequence > last.sequence + 1;
      const blamed = problems.length;
      if (isGap) blame("dropped", last.sequence + 1, missing(last.sequence + 1, row.sequence - 1));
      if (row.sequence > chain.length) {
        blame("added", row.sequence, `Entry ${row.sequence} stands behind the end of its chain.`);
      } else if (!isItself) {
        const place = originalPlace(row, content, chain.length);
        if (place === null)
          blame("changed", row.sequence, `Entry ${row.sequence} (${row.action}) was changed.`);
        else blame("reordered", row.sequence, `Entry ${row.sequence} (${row.action}) was entry ${place}.`);
      } else if (!isGap && !isAfterBlamed && !row.previousHash.equals(last.hash)) {
        blame(
          "changed",
          last.sequence,
          `Entry ${last.sequence} was replaced: entry ${row.sequence} follows another one.`,
        );
      }
      last = row;
      isAfterBlamed = problems.length > blamed;
    }
    if (rows.length < batch) break;
  }
  if (last.sequence < chain.length) {
    blame(
      "dropped",
      last.sequence + 1,
      `${missing(last.sequence + 1, chain.length)} At the end of the chain.`,
    );
  } else if (last.sequence === chain.length && !last.hash.equals(chain.hash)) {
    blame(
      "changed",
      last.sequence,
      `Entry ${last.sequence} was replaced: it is not the one that the chain ended with.`,
    );
  }
  return { entries, problems };
}

function rowsAfter(tx: Database, chainId: string, sequence: number): Promise<Row[]> {
  return tx
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.chainId, chainId), gt(auditLog.sequence, sequence)))
    .orderBy(asc(auditLog.sequence))
    .limit(batch);
}

/** The number under which the entry was hashed, if it is unchanged apart from that. */
function originalPlace(row: Row, content: Buffer, length: number): number | null {
  for (let place = 1; place <= length; place += 1) {
    if (place !== row.sequence && chainHash(row.previousHash, place, content).equals(row.hash)) return place;
  }
  return null;
}

function missing(first: number, last: number): string {
  return first === last ? `Entry ${first} is missing.` : `Entries ${first} to ${last} are missing.`;
}
