import type { Database } from "@drumbeat/db/client";
import { publishAttempts } from "@drumbeat/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import { tellerName } from "../reviews/tell";
import type { PostWriter } from "../posts/writer";
import { writeEvents } from "./events";

/** What somebody has found on the network. */
type Found = "reconciled" | "abandoned";

/** Notes what a person says about calls of which nobody knew whether they are out: they are, or they are not. */
export async function settleByHand(
  tx: Database,
  ctx: PostWriter,
  postId: string,
  found: Found,
): Promise<void> {
  const { businessId } = ctx;
  const at = new Date(ctx.clock.now());
  await tx
    .update(publishAttempts)
    .set({ state: found, endedAt: at })
    .where(
      and(
        eq(publishAttempts.businessId, businessId),
        eq(publishAttempts.postId, postId),
        inArray(publishAttempts.state, ["sent", "unknown"]),
      ),
    );
  const who = tellerName(ctx) ?? "Somebody";
  const sentence =
    found === "reconciled"
      ? `${who} says that it is published.`
      : `${who} says that it is not there. It is sent again.`;
  await writeEvents(tx, [{ businessId, postId, kind: "resolved", sentence, at }]);
}
