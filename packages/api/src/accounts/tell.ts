import type { NotificationFact } from "@drumbeat/core/notifications";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { can, mayUseAccount, roles } from "@drumbeat/core/roles";
import type { Database } from "@drumbeat/db/client";
import { businesses, members, posts } from "@drumbeat/db/schema";
import { and, count, eq, inArray, isNull } from "drizzle-orm";
import type { BaseContext } from "../context";
import { notify } from "../notifications/notify";
import type { AccountRow } from "./keeper";

const whoConnects = roles.filter((role) => can(role, "accounts.manage"));

/** What every notification about an account says. */
interface About {
  businessName: string;
  network: PostNetwork;
  account: string;
  posts: number;
}

/** Tells everybody who can connect an account what there is about it, and how many posts wait for it. */
export async function tellAboutAccount(
  ctx: Pick<BaseContext, "clock" | "emit">,
  tx: Database,
  row: AccountRow,
  say: (about: About) => NotificationFact,
): Promise<void> {
  const { businessId, network, name: account } = row;
  const people = await tx
    .select({
      userId: members.userId,
      allowedAccounts: members.allowedAccounts,
      businessName: businesses.name,
    })
    .from(members)
    .innerJoin(businesses, eq(businesses.id, members.businessId))
    .where(and(eq(members.businessId, businessId), inArray(members.role, whoConnects)))
    .limit(50);
  const waiting = await countWaiting(tx, row);
  const notices = people
    .filter(({ allowedAccounts }) => mayUseAccount(allowedAccounts, row.id))
    .map(({ userId, businessName }) => ({
      userId,
      businessId,
      ...say({ businessName, network, account, posts: waiting }),
    }));
  await notify(ctx, tx, ...notices);
}

/** Posts that would go out from an account, or are held. */
async function countWaiting(tx: Database, { businessId, id }: AccountRow): Promise<number> {
  const [row] = await tx
    .select({ waiting: count() })
    .from(posts)
    .where(
      and(
        eq(posts.businessId, businessId),
        eq(posts.accountId, id),
        inArray(posts.status, ["scheduled", "held"]),
        isNull(posts.deletedAt),
      ),
    );
  return row?.waiting ?? 0;
}
