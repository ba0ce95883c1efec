import { businesses } from "@drumbeat/db/schema";
import type { Database } from "@drumbeat/db/client";
import { eq, like, or, sql } from "drizzle-orm";

/** Words of our own addresses that no business may take. */
const reserved = new Set(["new", "admin", "api", "settings"]);

/** A name as part of an address: "Café Zoë" becomes "cafe-zoe". Names without Latin letters or digits become "business". */
export function slugify(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 48)
    .replace(/^-+|-+$/g, "");
  return slug === "" || reserved.has(slug) ? `${slug || "business"}-1` : slug;
}

/**
 * A slug that nobody has: the name's, or the name's with the next free number. Call it inside a transaction: until that
 * ends, others who look for one wait.
 */
export async function freeSlug(tx: Database, name: string): Promise<string> {
  const base = slugify(name);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('business slugs'))`);
  const rows = await tx
    .select({ slug: businesses.slug })
    .from(businesses)
    .where(or(eq(businesses.slug, base), like(businesses.slug, `${base}-%`)));
  const taken = new Set(rows.map((row) => row.slug));
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) {
    const candidate = `${base}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
