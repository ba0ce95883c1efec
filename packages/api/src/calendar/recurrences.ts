import { DomainError } from "@drumbeat/core/errors";
import { occurrencesOf, parseRule, type RecurrenceRule, ruleText } from "@drumbeat/core/posts/recurrence";
import { ruleWords } from "@drumbeat/core/posts/recurrence-words";
import { moveMinutes, settleWallTime, wallTimeFromDatabase } from "@drumbeat/core/posts/wall-time";
import type { Database } from "@drumbeat/db/client";
import { posts, recurrences } from "@drumbeat/db/schema";
import { and, eq, gt, gte, isNull, notInArray } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { BusinessContext } from "../context";
import type { PostRow } from "../posts/create";
import { lockPost } from "../posts/locked";
import { scheduleOf } from "../posts/read";
import { readContent } from "../posts/stored-content";
import { announcePosts } from "../posts/topics";
import { makeOccurrences, type RecurrenceRow } from "./occurrences";
import type * as schemas from "./schemas";
import { calendarRules } from "./zone";

const cannotRead =
  "Drumbeat does not understand this rule. Choose days, weeks, months or years, and an end: a number of times or a last day.";

/** The next times of a rule and the rule in words, before anything is made. */
export async function previewRule(ctx: BusinessContext, input: z.infer<typeof schemas.previewRule>) {
  const { timeZone } = await calendarRules(ctx.db, ctx.businessId);
  const rule = readRule(input.rule);
  const all = [...occurrencesOf(rule, input.local)];
  const next = all.slice(0, 6).map((local) => settleWallTime(local, timeZone));
  return { words: ruleWords(rule), count: all.length, startsThen: all[0] === input.local, next };
}

/** Makes a planned post the first of many by a rule. The others are made from it, as drafts. */
export async function repeatPost(ctx: BusinessContext, input: z.infer<typeof schemas.repeatPost>) {
  return ctx.db.transaction(async (tx) => {
    const post = await lockPost(tx, ctx.businessId, input.postId);
    if (post.recurrenceId !== null) {
      throw new DomainError("conflict", "This post repeats already. Change or stop that first.");
    }
    const { recurrenceId, made } = await begin(tx, ctx, post, readRule(input.rule));
    await recordAudit(tx, ctx, {
      action: "calendar.recurrence_started",
      subject: { kind: "recurrence", id: recurrenceId },
      after: { postId: post.id, rule: input.rule, made },
    });
    return { recurrenceId, made };
  });
}

async function begin(tx: Database, ctx: BusinessContext, post: PostRow, rule: RecurrenceRule) {
  const { businessId } = ctx;
  const schedule = scheduleOf(post);
  if (!schedule) throw new DomainError("conflict", "Give the post a time first. It repeats from there.");
  const [first] = occurrencesOf(rule, schedule.local);
  if (first !== schedule.local) {
    throw new DomainError("invalid", "The rule leaves out the day of the post itself. Choose its day, too.", {
      field: "rule",
    });
  }
  const { network, accountId } = post;
  const [recurrence] = await tx
    .insert(recurrences)
    .values({
      businessId,
      network,
      accountId,
      rule: ruleText(rule),
      startsLocal: schedule.local,
      timeZone: schedule.timeZone,
      content: await readContent(tx, businessId, post.id),
      createdBy: ctx.session.userId,
      createdAt: new Date(ctx.clock.now()),
    })
    .returning({ id: recurrences.id });
  if (!recurrence) throw new Error("The insert returned no row.");
  await tx
    .update(posts)
    .set({ recurrenceId: recurrence.id, occurrence: schedule.local })
    .where(and(eq(posts.businessId, businessId), eq(posts.id, post.id)));
  const made = await makeOccurrences(tx, ctx, recurrence.id);
  await announcePosts(tx, businessId, [post.id]);
  return { recurrenceId: recurrence.id, made };
}

/** Ends a recurrence with this post, or leaves this one out. Posts that are left out go to the bin. */
export async function stopRepeating(ctx: BusinessContext, input: z.infer<typeof schemas.stopRepeating>) {
  return ctx.db.transaction(async (tx) => {
    const { post, recurrence, occurrence } = await lockOccurrence(tx, ctx, input.postId);
    const binned =
      input.which === "this"
        ? await bin(tx, ctx, eq(posts.id, post.id))
        : await endBefore(tx, ctx, recurrence, occurrence);
    await recordAudit(tx, ctx, {
      action: "calendar.recurrence_stopped",
      subject: { kind: "recurrence", id: recurrence.id },
      after: { from: occurrence, which: input.which, binned: binned.length },
    });
    return { postIds: binned };
  });
}

/** Has this post and all after it say what it says now, by the same rule or another. */
export async function changeFollowing(ctx: BusinessContext, input: z.infer<typeof schemas.changeFollowing>) {
  return ctx.db.transaction(async (tx) => {
    const { post, recurrence, occurrence } = await lockOccurrence(tx, ctx, input.postId);
    const rule = readRule(input.rule ?? restOf(recurrence, occurrence));
    const detach = { recurrenceId: null, occurrence: null };
    await tx
      .update(posts)
      .set(detach)
      .where(and(eq(posts.businessId, ctx.businessId), eq(posts.id, post.id)));
    const binned = await endBefore(tx, ctx, recurrence, occurrence);
    const { recurrenceId, made } = await begin(tx, ctx, { ...post, ...detach }, rule);
    await recordAudit(tx, ctx, {
      action: "calendar.recurrence_changed",
      subject: { kind: "recurrence", id: recurrenceId },
      before: { recurrenceId: recurrence.id, rule: recurrence.rule },
      after: { from: occurrence, rule: ruleText(rule), made, binned: binned.length },
    });
    return { recurrenceId, made };
  });
}

/** The rule for what is left of a recurrence from an occurrence on: of a count, what has not been used up. */
function restOf({ rule: text, startsLocal }: RecurrenceRow, from: string): string {
  const rule = readRule(text);
  if (!("count" in rule.end)) return text;
  const left = [...occurrencesOf(rule, wallTimeFromDatabase(startsLocal))].filter(
    (local) => local >= from,
  ).length;
  return ruleText({ ...rule, end: { count: Math.max(1, left) } });
}

async function lockOccurrence(tx: Database, ctx: BusinessContext, postId: string) {
  const post = await lockPost(tx, ctx.businessId, postId);
  if (post.recurrenceId === null || post.occurrence === null) {
    throw new DomainError("conflict", "This post does not repeat.");
  }
  const [recurrence] = await tx
    .select()
    .from(recurrences)
    .where(and(eq(recurrences.businessId, ctx.businessId), eq(recurrences.id, post.recurrenceId)))
    .for("update");
  if (!recurrence) throw new DomainError("conflict", "This post does not repeat any more.");
  return { post, recurrence, occurrence: wallTimeFromDatabase(post.occurrence) };
}

/** Nothing comes of the recurrence from this occurrence on; what was made of it already goes to the bin. */
async function endBefore(tx: Database, ctx: BusinessContext, row: RecurrenceRow, occurrence: string) {
  const now = new Date(ctx.clock.now());
  const rule = ruleText({ ...readRule(row.rule), end: { until: moveMinutes(occurrence, -1) } });
  await tx
    .update(recurrences)
    .set({ rule, endedAt: row.endedAt ?? now, updatedAt: now })
    .where(and(eq(recurrences.businessId, ctx.businessId), eq(recurrences.id, row.id)));
  const following = and(eq(posts.recurrenceId, row.id), gte(posts.occurrence, occurrence));
  return bin(tx, ctx, following);
}

async function bin(tx: Database, ctx: BusinessContext, which: ReturnType<typeof and>): Promise<string[]> {
  const now = new Date(ctx.clock.now());
  const rows = await tx
    .update(posts)
    .set({ deletedAt: now, updatedAt: now })
    .where(
      and(
        eq(posts.businessId, ctx.businessId),
        which,
        isNull(posts.deletedAt),
        notInArray(posts.status, ["publishing", "published"]),
      ),
    )
    .returning({ id: posts.id });
  const ids = rows.map(({ id }) => id);
  await announcePosts(tx, ctx.businessId, ids);
  return ids;
}

/** How the recurrence of a post is called, and how many posts of it are still ahead. */
export async function getRecurrence(ctx: BusinessContext, { postId }: { postId: string }) {
  const [row] = await ctx.db
    .select({ id: recurrences.id, rule: recurrences.rule, endedAt: recurrences.endedAt })
    .from(posts)
    .innerJoin(recurrences, eq(recurrences.id, posts.recurrenceId))
    .where(
      and(
        eq(posts.businessId, ctx.businessId),
        eq(recurrences.businessId, ctx.businessId),
        eq(posts.id, postId),
      ),
    );
  if (!row) return null;
  const ahead = await ctx.db.$count(
    posts,
    and(
      eq(posts.businessId, ctx.businessId),
      eq(posts.recurrenceId, row.id),
      isNull(posts.deletedAt),
      gt(posts.scheduledAt, new Date(ctx.clock.now())),
    ),
  );
  const rule = parseRule(row.rule);
  return { id: row.id, rule: row.rule, words: rule ? ruleWords(rule) : row.rule, ahead };
}

function readRule(text: string): RecurrenceRule {
  const rule = parseRule(text);
  if (!rule) throw new DomainError("invalid", cannotRead, { field: "rule" });
  return rule;
}
