import { everythingTold } from "@drumbeat/core/strategy-grounding";
import type { Database } from "@drumbeat/db/client";
import { businesses } from "@drumbeat/db/schema";
import { eq } from "drizzle-orm";

/** What posts of a business are measured by. */
export interface QualityGround {
  /** The main language, BCP 47. */
  language: string;
  timeZone: string;
  bannedWords: string[];
  /** All that the founder told: numbers and claims must be in there. */
  facts: string;
  /** Posts that score lower are not submitted; null: no limit. */
  minScore: number | null;
}

/** Throws nothing: a business that is gone has no ground. */
export async function qualityGround(db: Database, businessId: string): Promise<QualityGround | null> {
  const [row] = await db.select().from(businesses).where(eq(businesses.id, businessId));
  if (!row) return null;
  const { languages, timeZone, bannedWords, minScore } = row;
  return { language: languages[0] ?? "en", timeZone, bannedWords, minScore, facts: everythingTold(row) };
}
