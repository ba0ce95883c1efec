import type { Database } from "@drumbeat/db/client";
import { posts, publications, publishAttempts } from "@drumbeat/db/schema";
import { and, eq, notInArray, sql } from "drizzle-orm";
import { noteStep } from "../analytics/note-step";
import type { BaseContext } from "../context";
import { transition } from "../posts/transition";
import { announceAll } from "./announce";
import { writeEvents } from "./events";
import { giveBack } from "./lease";
import type { Work } from "./load";
import type { Outcome } from "./outcome";
import { persist } from "./persist";
import { tellOfTrouble } from "./tell";

/** Writes down what has become of a claimed post, gives it back, and tells those who can act. Throws LeaseLost. */
export function settle(ctx: BaseContext, work: Work, outcome: Outcome): Promise<void> {
  return persist(ctx, (tx) => settleIn(tx, ctx, work, outcome));
}

async function settleIn(tx: Database, ctx: BaseContext, work: Work, outcome: Outcome): Promise<void> {
  const { businessId, postId } = work;
  const now = new Date(ctx.clock.now());
  const writer = { businessId, clock: ctx.clock };
  const line = { businessId, postId, at: now };
  switch (outcome.kind) {
    case "published": {
      const { first, note } = outcome;
      await giveBack(tx, work, { nextAt: null, tries: 0, lookUps: 0, limitedUntil: limitOf(first, now) });
      const set = {
        publishedAt: now,
        externalId: first.externalId,
        url: first.url,
        notBefore: null,
        holdReason: null,
      };
      await transition(tx, writer, { postId, via: "publish", set });
      await noteStep(ctx, tx, { businessId }, "post_published", { network: work.network });
      const published = { ...line, kind: "published" as const, sentence: "It is out.", url: first.url };
      await writeEvents(tx, note ? [published, { ...line, kind: "noted", sentence: note }] : [published]);
      return;
    }
    case "held":
    case "failed": {
      const { kind, reason, said } = outcome;
      await giveBack(tx, work, { nextAt: null, tries: 0, lookUps: 0 });
      const set =
        outcome.kind === "held" ? { holdKind: outcome.hold, holdReason: reason } : { failureReason: reason };
      await transition(tx, writer, { postId, via: kind === "held" ? "hold" : "fail", set });
      await writeEvents(tx, [{ ...line, kind, sentence: reason, said }]);
      await tellOfTrouble(tx, ctx, work, { kind: kind === "held" ? "post_held" : "post_failed", reason });
      return;
    }
    case "waiting":
      return wait(tx, ctx, work, outcome);
    case "stopped":
      await writeEvents(tx, [{ ...line, kind: "waiting", sentence: outcome.sentence }]);
      return rest(tx, ctx, work, { at: now, tries: work.tries, lookUps: work.lookUps, limitedUntil: null });
  }
}

async function wait(
  tx: Database,
  ctx: BaseContext,
  work: Work,
  outcome: Extract<Outcome, { kind: "waiting" }>,
): Promise<void> {
  const { businessId, postId, accountId } = work;
  const { sentence, said, tries, lookUps, isLimited } = outcome;
  const at = new Date(outcome.at);
  const now = new Date(ctx.clock.now());
  await writeEvents(tx, [{ businessId, postId, kind: "waiting", sentence, said, at: now }]);
  await rest(tx, ctx, work, { at, tries, lookUps, limitedUntil: isLimited ? at : null });
  if (!isLimited || accountId === null) return;
  // The other due posts of the account would be picked up for nothing until then.
  const limit = sql`${at.toISOString()}::timestamptz`;
  await tx
    .update(posts)
    .set({ notBefore: sql`greatest(${posts.notBefore}, ${limit})` })
    .where(
      and(
        eq(posts.businessId, businessId),
        eq(posts.accountId, accountId),
        eq(posts.status, "scheduled"),
        sql`greatest(${posts.scheduledAt}, ${posts.notBefore}) < ${limit}`,
      ),
    );
}

interface Rest {
  at: Date;
  tries: number;
  lookUps: number;
  limitedUntil: Date | null;
}

/** A post of which nothing is out waits as a scheduled one, which can still be changed; any other waits as it is. */
async function rest(tx: Database, ctx: BaseContext, work: Work, { at, ...counts }: Rest): Promise<void> {
  const { businessId, postId } = work;
  const isUntouched = !(await hasTraces(tx, work));
  await giveBack(tx, work, { nextAt: isUntouched ? null : at, ...counts });
  if (!isUntouched) return announceAll(tx, [work]);
  await transition(tx, { businessId, clock: ctx.clock }, { postId, via: "putBack", set: { notBefore: at } });
}

/** Whether anything of a post is out or may be. Asked of what is stored: the answer to a commit may have been lost. */
export async function hasTraces(
  tx: Database,
  { businessId, postId }: Pick<Work, "businessId" | "postId">,
): Promise<boolean> {
  const [trace] = await tx
    .select({ id: publishAttempts.id })
    .from(publishAttempts)
    .where(
      and(
        eq(publishAttempts.businessId, businessId),
        eq(publishAttempts.postId, postId),
        notInArray(publishAttempts.state, ["abandoned", "refused"]),
      ),
    )
    .limit(1);
  return trace !== undefined;
}

const limitOf = ({ nothingBefore }: { nothingBefore?: number | undefined }, now: Date): Date | null =>
  nothingBefore !== undefined && nothingBefore > now.getTime() ? new Date(nothingBefore) : null;

/** Lets a post start anew when a person has decided about it. */
export async function forgetTries(
  tx: Database,
  { businessId, postId, mayBeLate }: { businessId: string; postId: string; mayBeLate: boolean },
): Promise<void> {
  await tx
    .insert(publications)
    .values({ businessId, postId, mayBeLate })
    .onConflictDoUpdate({
      target: publications.postId,
      set: { tries: 0, lookUps: 0, nextAt: null, token: null, mayBeLate },
    });
}
