import { DomainError } from "@drumbeat/core/errors";
import { postStatuses } from "@drumbeat/core/posts/states";
import type { Database } from "@drumbeat/db/client";
import { posts, users } from "@drumbeat/db/schema";
import { and, asc, desc, eq, isNotNull, sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { BusinessContext } from "../../context";
import { scheduleOf } from "../read";
import { matching } from "./filters";
import type * as schemas from "./schemas";

type Order = z.output<typeof schemas.listPosts>["order"];

/** What a line or card of a list shows. */
const columns = {
  id: posts.id,
  groupId: posts.groupId,
  network: posts.network,
  accountId: posts.accountId,
  status: posts.status,
  revision: posts.revision,
  excerpt: sql<string>`left(${posts.body}, 280)`,
  pillar: posts.pillar,
  format: posts.format,
  tags: posts.tags,
  score: posts.score,
  source: posts.source,
  scheduledLocal: posts.scheduledLocal,
  timeZone: posts.timeZone,
  scheduledAt: posts.scheduledAt,
  wallTimeNote: posts.wallTimeNote,
  publishedAt: posts.publishedAt,
  url: posts.url,
  createdAt: posts.createdAt,
  updatedAt: posts.updatedAt,
  author: { id: users.id, firstName: users.firstName, lastName: users.lastName },
  partCount: sql<number>`(select count(*)::int from post_parts where post_parts.post_id = ${posts.id})`,
  mediaCount: sql<number>`(select count(*)::int from post_media where post_media.post_id = ${posts.id})`,
};

/** Posts as the filter says, a page at a time. */
export async function listPosts(ctx: BusinessContext, input: z.output<typeof schemas.listPosts>) {
  const { order, cursor, direction: _direction, limit, ...filter } = input;
  const where = and(await matching(ctx.db, ctx.businessId, filter), after(order, cursor));
  return pageOf(ctx.db, where, order, limit);
}

/** The columns of the board: of each status the newest posts. */
export async function boardOfPosts(ctx: BusinessContext, input: z.output<typeof schemas.boardOfPosts>) {
  const { limit, ...filter } = input;
  const where = await matching(ctx.db, ctx.businessId, filter);
  return Promise.all(
    postStatuses.map(async (status) => ({
      status,
      ...(await pageOf(ctx.db, and(where, eq(posts.status, status)), "newest", limit)),
    })),
  );
}

async function pageOf(db: Database, where: SQL | undefined, order: Order, limit: number) {
  const rows = await db
    .select(columns)
    .from(posts)
    .leftJoin(users, eq(users.id, posts.authorId))
    .where(where)
    .orderBy(...orders[order].by)
    .limit(limit + 1);
  const items = rows.slice(0, limit).map((row) => ({ ...row, schedule: scheduleOf(row) }));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? orders[order].place(last) : null };
}

interface Place {
  id: string;
  scheduledAt: Date | null;
}

const byTime = ({ id, scheduledAt }: Place) => `${scheduledAt?.toISOString() ?? ""}_${id}`;
const byId = ({ id }: Place) => id;

const orders: Record<Order, { by: SQL[]; place: (row: Place) => string }> = {
  newest: { by: [desc(posts.id)], place: byId },
  oldest: { by: [asc(posts.id)], place: byId },
  soonest: { by: [asc(posts.scheduledAt), asc(posts.id)], place: byTime },
  latest: { by: [desc(posts.scheduledAt), desc(posts.id)], place: byTime },
};

const cursors = {
  id: z.tuple([z.uuid()]),
  time: z.tuple([z.iso.datetime(), z.uuid()]),
};

/** What comes after the place that a cursor names. */
function after(order: Order, cursor: string | undefined): SQL | undefined {
  const isByTime = order === "soonest" || order === "latest";
  const timed = isByTime ? isNotNull(posts.scheduledAt) : undefined;
  if (cursor === undefined) return timed;
  const place = (isByTime ? cursors.time : cursors.id).safeParse(cursor.split("_"));
  if (!place.success) throw new DomainError("invalid", "This list has changed. Load it again.");
  const [first, second] = place.data;
  if (order === "newest") return sql`${posts.id} < ${first}`;
  if (order === "oldest") return sql`${posts.id} > ${first}`;
  const here = sql`(${first}::timestamptz, ${second}::uuid)`;
  const row = sql`(${posts.scheduledAt}, ${posts.id})`;
  return and(timed, order === "soonest" ? sql`${row} > ${here}` : sql`${row} < ${here}`);
}
