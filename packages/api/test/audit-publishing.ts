import { posts } from "@drumbeat/db/schema";
import { anAccount, aPost } from "@drumbeat/db/testing/post-factories";
import type { SuiteDatabase } from "@drumbeat/db/testing/vitest";
import { eq } from "drizzle-orm";
import type { createCaller } from "../src/root";

interface World {
  businessId: string;
  caller: ReturnType<typeof createCaller>;
}

/** What has to be there before each act of publishing succeeds. `plan` names a planned post. */
export function publishingScenes<Own extends World>(
  database: SuiteDatabase,
  plan: (world: Own) => Promise<string>,
) {
  const stuck = (set: Partial<typeof posts.$inferInsert>) => async (world: Own) => {
    const postId = await plan(world);
    await database.db.update(posts).set(set).where(eq(posts.id, postId));
    return here(world, { postId });
  };
  const here = ({ businessId }: Own, input: object = {}) => ({ input: { businessId, ...input } });
  return {
    "publishing.now": async (world: Own) => {
      const { businessId, id: accountId } = await anAccount(database.db, { businessId: world.businessId });
      const { id: postId } = await aPost(database.db, { businessId, accountId, status: "scheduled" });
      return here(world, { postId });
    },
    "publishing.release": stuck({ status: "held" }),
    "publishing.retry": stuck({ status: "failed" }),
    "publishing.sendAgain": stuck({ status: "held", holdKind: "unclear" }),
    "publishing.stop": (world: Own) => here(world),
    "publishing.resume": async (world: Own) => {
      await world.caller.publishing.stop({ businessId: world.businessId });
      return here(world);
    },
    "publishing.setLateness": (world: Own) => here(world, { minutes: 45 }),
  };
}
