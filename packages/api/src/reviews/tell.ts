import type { NotificationData, NotificationKind } from "@drumbeat/core/notifications";
import type { Database } from "@drumbeat/db/client";
import { businesses, members } from "@drumbeat/db/schema";
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import { nameOf } from "../members/names";
import { type Notice, notify } from "../notifications/notify";
import type { PostRow } from "../posts/create";
import { personBehind, type PostWriter } from "../posts/writer";

type PostKind = Extract<
  NotificationKind,
  | "review_requested"
  | "post_approved"
  | "changes_requested"
  | "post_rejected"
  | "approval_voided"
  | "comment_added"
  | "mentioned"
  | "client_decided"
  | "post_held"
  | "post_failed"
>;
type AboutPost = "businessName" | "by" | "postId" | "post" | "network";
type PostFact = {
  [Kind in PostKind]: { kind: Kind; data: Omit<NotificationData<Kind>, AboutPost> };
}[PostKind];

/** Whoever acts and, of a guest, under which name. */
export type Teller = PostWriter & { guestName?: string };

const nobody = "00000000-0000-0000-0000-000000000000";

/** Tells members about a post: only those who still are members, and never the one who did it. */
export async function tellAboutPost(
  tx: Database,
  ctx: Teller,
  post: Pick<PostRow, "id" | "body" | "network">,
  userIds: Iterable<string | null>,
  fact: PostFact,
): Promise<void> {
  const { businessId } = ctx;
  const ids = [...new Set(userIds)].filter((id) => id !== null);
  if (ids.length === 0) return;
  const readers = await tx
    .select({ userId: members.userId, businessName: businesses.name })
    .from(members)
    .innerJoin(businesses, eq(businesses.id, members.businessId))
    .where(
      and(
        eq(members.businessId, businessId),
        inArray(members.userId, ids),
        ne(members.userId, personBehind(ctx) ?? nobody),
      ),
    )
    .orderBy(asc(members.userId));
  const about = { by: tellerName(ctx), postId: post.id, post: firstWords(post.body), network: post.network };
  await notify(
    ctx,
    tx,
    ...readers.map(({ userId, businessName }) => {
      const data = { businessName, ...about, ...fact.data };
      // What a kind has beyond the post is in `fact.data`, by its type.
      return { userId, businessId, kind: fact.kind, data } as Notice;
    }),
  );
}

export function tellerName(ctx: Teller): string | null {
  if (ctx.guestName !== undefined) return ctx.guestName;
  return !ctx.actor && "session" in ctx ? nameOf(ctx.session) : null;
}

const longest = 80;

/** How a text begins, for one line. */
export function firstWords(body: string): string {
  const line = body.replace(/\s+/g, " ").trim();
  if (line.length <= longest) return line;
  const cut = line
    .slice(0, longest)
    .toWellFormed()
    .replace(/\ufffd$/, "");
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), longest / 2)).trimEnd()}…`;
}
