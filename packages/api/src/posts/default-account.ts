import type { Database } from "@drumbeat/db/client";
import { socialAccounts } from "@drumbeat/db/schema";
import { and, eq, inArray, ne } from "drizzle-orm";
import type { NewPost } from "./create";

/** Drafts that say nothing about an account get the one that there is on their network, unless there are several. */
export async function withAccounts(tx: Database, businessId: string, drafts: NewPost[]): Promise<NewPost[]> {
  const open = [
    ...new Set(drafts.filter(({ accountId }) => accountId === undefined).map(({ network }) => network)),
  ];
  if (open.length === 0) return drafts;
  const rows = await tx
    .select({ id: socialAccounts.id, network: socialAccounts.network })
    .from(socialAccounts)
    .where(
      and(
        eq(socialAccounts.businessId, businessId),
        inArray(socialAccounts.network, open),
        ne(socialAccounts.state, "disconnected"),
      ),
    );
  return drafts.map((draft) => {
    if (draft.accountId !== undefined) return draft;
    const [only, ...others] = rows.filter(({ network }) => network === draft.network);
    return { ...draft, accountId: only && others.length === 0 ? only.id : null };
  });
}
