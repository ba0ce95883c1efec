import { DomainError } from "@drumbeat/core/errors";
import { postSuggestions } from "@drumbeat/db/schema";
import { and, desc, eq } from "drizzle-orm";
import type { BusinessContext } from "../context";

/** The newest suggestion for a post, taken or not. Null when none was ever asked for. */
export async function latestSuggestion({ db, businessId }: BusinessContext, { postId }: { postId: string }) {
  const [row] = await db
    .select()
    .from(postSuggestions)
    .where(and(eq(postSuggestions.businessId, businessId), eq(postSuggestions.postId, postId)))
    .orderBy(desc(postSuggestions.id))
    .limit(1);
  return row ?? null;
}

/** One suggestion of this business. */
export async function getSuggestion(
  { db, businessId }: BusinessContext,
  { suggestionId }: { suggestionId: string },
) {
  const [row] = await db
    .select()
    .from(postSuggestions)
    .where(and(eq(postSuggestions.businessId, businessId), eq(postSuggestions.id, suggestionId)));
  if (!row) throw new DomainError("not_found", noSuchSuggestion);
  return row;
}

export const noSuchSuggestion = "There is no such suggestion.";
