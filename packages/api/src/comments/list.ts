import type { Database } from "@drumbeat/db/client";
import { comments, users } from "@drumbeat/db/schema";
import { and, asc, desc, eq, exists, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { getPost } from "../posts/read";
import type * as schemas from "./schemas";

const person = { id: users.id, firstName: users.firstName, lastName: users.lastName };

const columns = {
  id: comments.id,
  threadId: comments.threadId,
  authorId: comments.authorId,
  linkId: comments.linkId,
  guestName: comments.guestName,
  body: comments.body,
  mentions: comments.mentions,
  resolvedAt: comments.resolvedAt,
  createdAt: comments.createdAt,
  editedAt: comments.editedAt,
  deletedAt: comments.deletedAt,
  by: person,
};

/** So many replies of the threads on a page are shown at most. */
const mostReplies = 500;

/** The threads about a post, newest first, each with its replies, oldest first. */
export async function listComments(ctx: BusinessContext, input: z.infer<typeof schemas.listComments>) {
  const { db, businessId } = ctx;
  await getPost(ctx, input);
  const reply = alias(comments, "reply");
  const hasReplies = exists(
    db
      .select({ one: sql`1` })
      .from(reply)
      .where(and(eq(reply.businessId, businessId), eq(reply.threadId, comments.id), isNull(reply.deletedAt))),
  );
  const roots = await db
    .select(columns)
    .from(comments)
    .leftJoin(users, eq(users.id, comments.authorId))
    .where(
      and(
        eq(comments.businessId, businessId),
        eq(comments.postId, input.postId),
        isNull(comments.threadId),
        or(isNull(comments.deletedAt), hasReplies),
        input.cursor === undefined ? undefined : lt(comments.id, input.cursor),
      ),
    )
    .orderBy(desc(comments.id))
    .limit(input.limit + 1);
  const page = roots.slice(0, input.limit);
  const replies = await repliesTo(
    db,
    businessId,
    page.map(({ id }) => id),
  );
  const people = await mentioned(db, [...page, ...replies]);
  const shown = (row: (typeof page)[number]) => ({
    id: row.id,
    body: row.deletedAt ? null : row.body,
    by: row.by,
    guestName: row.guestName,
    isYours: row.authorId === ctx.session.userId,
    mentions: people.filter(({ id }) => row.mentions.includes(id)),
    createdAt: row.createdAt,
    editedAt: row.editedAt,
  });
  const items = page.map((root) => ({
    ...shown(root),
    resolvedAt: root.resolvedAt,
    isWithGuest: root.guestName !== null,
    replies: replies.filter((row) => row.threadId === root.id).map(shown),
  }));
  return { items, nextCursor: roots.length > input.limit ? (page.at(-1)?.id ?? null) : null };
}

async function repliesTo(db: Database, businessId: string, threadIds: string[]) {
  if (threadIds.length === 0) return [];
  return db
    .select(columns)
    .from(comments)
    .leftJoin(users, eq(users.id, comments.authorId))
    .where(
      and(
        eq(comments.businessId, businessId),
        inArray(comments.threadId, threadIds),
        isNotNull(comments.threadId),
        isNull(comments.deletedAt),
      ),
    )
    .orderBy(asc(comments.id))
    .limit(mostReplies);
}

/** Mentions were checked to be members when they were written. */
async function mentioned(db: Database, rows: { mentions: string[] }[]) {
  const ids = [...new Set(rows.flatMap((row) => row.mentions))];
  return ids.length === 0 ? [] : db.select(person).from(users).where(inArray(users.id, ids));
}
