import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { PostStatus } from "@drumbeat/core/posts/states";
import { moveDays, settleWallTime, wallTimeOf, type WallTimeNote } from "@drumbeat/core/posts/wall-time";
import type { Database } from "@drumbeat/db/client";
import { posts, publications } from "@drumbeat/db/schema";
import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { z } from "zod";
import type { BusinessContext } from "../context";
import { getStrategy } from "../strategies/service";
import { plannedPerWeek } from "./frequency";
import type * as schemas from "./schemas";
import { calendarRules } from "./zone";

/** The most posts in one answer, whatever the days have. */
const mostRows = 2_000;
/** A day with more is counted, up to here. */
const mostCounted = 1_000;

/** What a line of the calendar shows. */
export const lineColumns = {
  id: posts.id,
  groupId: posts.groupId,
  network: posts.network,
  accountId: posts.accountId,
  status: posts.status,
  revision: posts.revision,
  recurrenceId: posts.recurrenceId,
  url: posts.url,
  excerpt: sql<string>`left(${posts.body}, 140)`,
};

/** The posts with a time in these days, on the clocks of the business, and what the strategy has planned for a week. */
export async function listRange(ctx: BusinessContext, input: z.infer<typeof schemas.range>) {
  const { timeZone, approvalsRequired } = await calendarRules(ctx.db, ctx.businessId);
  const days = daysOf(input, timeZone);
  const perDay = Math.floor(mostRows / days.length);
  const [lines, warnings, strategy] = await Promise.all([
    readLines(ctx.db, ctx.businessId, days, perDay + 1),
    readWarnings(ctx.db, ctx.businessId),
    getStrategy(ctx, {}),
  ]);
  const counts = new Map<string, number>();
  const shown = lines.filter(({ at }) => {
    const date = wallTimeOf(at, timeZone).slice(0, 10);
    const count = (counts.get(date) ?? 0) + 1;
    counts.set(date, count);
    return count <= perDay;
  });
  const full = days.filter(({ date }) => (counts.get(date) ?? 0) > perDay);
  const more = await Promise.all(
    full.map(async (day) => ({
      date: day.date,
      count: (await countOf(ctx.db, ctx.businessId, day)) - perDay,
    })),
  );
  const perWeek = plannedPerWeek(strategy?.body ?? null);
  const marked = shown.map((line) => ({
    ...line,
    warning: line.status === "scheduled" ? (warnings.get(line.id) ?? null) : null,
  }));
  return { timeZone, approvalsRequired, posts: marked, more, perWeek };
}

interface Day {
  date: string;
  from: Date;
  to: Date;
}

function daysOf({ fromDay, toDay }: z.infer<typeof schemas.range>, timeZone: string): Day[] {
  const days: Day[] = [];
  const begin = (date: string) => settleWallTime(`${date}T00:00`, timeZone).at;
  for (let date = fromDay; date < toDay; date = next(date)) {
    days.push({ date, from: begin(date), to: begin(next(date)) });
  }
  return days;
}

const next = (date: string) => moveDays(`${date}T00:00`, 1).slice(0, 10);

interface Line {
  id: string;
  groupId: string;
  network: PostNetwork;
  accountId: string | null;
  status: PostStatus;
  revision: number;
  recurrenceId: string | null;
  url: string | null;
  excerpt: string;
  at: Date;
  timeZone: string;
  note: WallTimeNote | null;
}

/** At most so many of each day, in order: each day is one look at the index, however many posts there are. */
async function readLines(db: Database, businessId: string, days: Day[], perDay: number): Promise<Line[]> {
  const froms = days.map(({ from }) => from.toISOString());
  const tos = days.map(({ to }) => to.toISOString());
  const list = (values: string[]) =>
    sql`array[${sql.join(
      values.map((value) => sql`${value}`),
      sql`, `,
    )}]::timestamptz[]`;
  const day = sql`unnest(${list(froms)}, ${list(tos)}) as day(day_from, day_to)`;
  const line = db
    .select({
      ...lineColumns,
      excerpt: lineColumns.excerpt.as("excerpt"),
      at: posts.scheduledAt,
      timeZone: posts.timeZone,
      note: posts.wallTimeNote,
    })
    .from(posts)
    .where(
      and(
        eq(posts.businessId, businessId),
        isNull(posts.deletedAt),
        sql`${posts.scheduledAt} >= day_from and ${posts.scheduledAt} < day_to`,
      ),
    )
    .orderBy(asc(posts.scheduledAt), asc(posts.id))
    .limit(perDay)
    .as("line");
  const rows = await db.select().from(day).crossJoinLateral(line).orderBy(asc(line.at), asc(line.id));
  return rows.map((row) => row.line as Line);
}

/** Why posts of the next day will not go out as things are, by their ids. */
async function readWarnings(db: Database, businessId: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ postId: publications.postId, warning: publications.warning })
    .from(publications)
    .where(and(eq(publications.businessId, businessId), isNotNull(publications.warning)))
    .limit(mostRows);
  return new Map(rows.flatMap(({ postId, warning }) => (warning === null ? [] : [[postId, warning]])));
}

/** How many posts a day has, up to the most that is counted. */
async function countOf(db: Database, businessId: string, { from, to }: Day): Promise<number> {
  const some = db
    .select({ id: posts.id })
    .from(posts)
    .where(
      and(
        eq(posts.businessId, businessId),
        isNull(posts.deletedAt),
        gte(posts.scheduledAt, from),
        lt(posts.scheduledAt, to),
      ),
    )
    .limit(mostCounted)
    .as("some");
  return db.$count(some);
}

const daysBack = 60;

/** Scheduled posts whose time has come and that nobody has marked as published yet, the latest first. */
export async function listOverdue(ctx: BusinessContext) {
  const now = ctx.clock.now();
  const rows = await ctx.db
    .select({ ...lineColumns, at: posts.scheduledAt })
    .from(posts)
    .where(
      and(
        eq(posts.businessId, ctx.businessId),
        isNull(posts.deletedAt),
        eq(posts.status, "scheduled"),
        gte(posts.scheduledAt, new Date(now - daysBack * 24 * 60 * 60_000)),
        lt(posts.scheduledAt, new Date(now)),
      ),
    )
    .orderBy(sql`${posts.scheduledAt} desc`)
    .limit(50);
  return rows.flatMap(({ at, ...row }) => (at ? [{ ...row, at }] : []));
}

/** Posts without a time that can be given one, newest first. */
export async function listUnplanned(ctx: BusinessContext, input: z.infer<typeof schemas.listUnplanned>) {
  const rows = await ctx.db
    .select(lineColumns)
    .from(posts)
    .where(
      and(
        eq(posts.businessId, ctx.businessId),
        isNull(posts.deletedAt),
        isNull(posts.scheduledAt),
        inArray(posts.status, ["draft", "in_review", "changes_requested", "approved"]),
        input.cursor === undefined ? undefined : lt(posts.id, input.cursor),
      ),
    )
    .orderBy(sql`${posts.id} desc`)
    .limit(input.limit + 1);
  const items = rows.slice(0, input.limit);
  return { items, nextCursor: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null };
}
