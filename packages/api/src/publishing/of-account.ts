import type { Database } from "@drumbeat/db/client";
import { posts } from "@drumbeat/db/schema";
import { and, eq } from "drizzle-orm";
import type { BaseContext } from "../context";
import { transitionAll } from "../posts/transition-all";
import { announceAll, wakeFeeders } from "./announce";
import { writeEvents } from "./events";
import type { AccountName } from "./ports";

/** Holds every scheduled post of an account that cannot be used. Returns how many. */
export async function holdPostsOf(
  tx: Database,
  { clock }: Pick<BaseContext, "clock">,
  { businessId, accountId }: AccountName,
  reason: string,
): Promise<number> {
  return move(
    tx,
    { businessId, clock },
    {
      via: "hold",
      from: "scheduled",
      set: { holdKind: "account", holdReason: reason },
      where: eq(posts.accountId, accountId),
    },
    { kind: "held", sentence: reason },
  );
}

/**
 * Lets the posts go on that were held because their account could not be used. Those whose time has passed are asked about
 * when they are picked up, as always. Returns how many.
 */
export async function releasePostsOf(
  tx: Database,
  { clock }: Pick<BaseContext, "clock">,
  { businessId, accountId }: AccountName,
  sentence: string,
): Promise<number> {
  const released = await move(
    tx,
    { businessId, clock },
    {
      via: "release",
      from: "held",
      set: { holdKind: null, holdReason: null },
      where: and(eq(posts.accountId, accountId), eq(posts.holdKind, "account")),
    },
    { kind: "released", sentence },
  );
  if (released > 0) await wakeFeeders(tx);
  return released;
}

async function move(
  tx: Database,
  writer: Parameters<typeof transitionAll>[1],
  how: Parameters<typeof transitionAll>[2],
  line: { kind: "held" | "released"; sentence: string },
): Promise<number> {
  const at = new Date(writer.clock.now());
  const { businessId } = writer;
  const moved = (await transitionAll(tx, writer, how)).map((postId) => ({ businessId, postId }));
  for (let start = 0; start < moved.length; start += eventsAtOnce) {
    const some = moved.slice(start, start + eventsAtOnce);
    await writeEvents(
      tx,
      some.map((each) => ({ ...each, ...line, at })),
    );
  }
  await announceAll(tx, moved);
  return moved.length;
}

/** A statement takes 65,535 values at most. */
const eventsAtOnce = 1_000;
