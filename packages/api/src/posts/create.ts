import { randomUUID } from "node:crypto";
import { wholeText, type PostContent, type PostFormat, type PostSource } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { Database } from "@drumbeat/db/client";
import { posts, postVersions } from "@drumbeat/db/schema";
import { newId } from "@drumbeat/db/tables/columns";
import { recordAudit } from "../audit/record";
import { contentHash } from "./content-hash";
import { withAccounts } from "./default-account";
import { assertOwnAccounts, assertOwnMedia, insertParts } from "./stored-content";
import { scoresOf } from "./quality/score";
import { announcePosts } from "./topics";
import { personBehind, type PostWriter } from "./writer";

export type PostRow = typeof posts.$inferSelect;

/** A wall time and the instant that it means. */
export interface PlannedTime {
  /** `YYYY-MM-DDTHH:mm` in `timeZone`. */
  local: string;
  /** IANA. */
  timeZone: string;
  at: Date;
  note: "moved_forward" | "earlier_of_two" | "later_of_two" | null;
}

export interface NewPost {
  /** Made by the caller where the same request may come twice; the second insert then fails. */
  id?: string;
  network: PostNetwork;
  /** Left out: the only one on the network, if there is exactly one. */
  accountId?: string | null;
  content: PostContent;
  /** The same for posts that say one thing on several networks. */
  groupId?: string;
  source: PostSource;
  /** For the history. */
  reason?: string;
  strategyId?: string | null;
  batchId?: string | null;
  pillar?: string | null;
  format?: PostFormat | null;
  hook?: string | null;
  tags?: string[];
  schedule?: PlannedTime | null;
  recurrenceId?: string | null;
  occurrence?: string | null;
  /** Of its quality, where it is known already; otherwise it is checked here. */
  score?: number | undefined;
}

/** Writes drafts with their first version. Refuses files and accounts of others. */
export async function createPosts(tx: Database, ctx: PostWriter, given: NewPost[]): Promise<PostRow[]> {
  if (given.length === 0) return [];
  const { businessId } = ctx;
  const drafts = await withAccounts(tx, businessId, given);
  await assertOwnMedia(
    tx,
    businessId,
    drafts.map((draft) => draft.content),
  );
  await assertOwnAccounts(
    tx,
    businessId,
    drafts.map(({ network, accountId = null }) => ({ network, accountId })),
  );
  const authorId = personBehind(ctx);
  const now = new Date(ctx.clock.now());
  const isScored = drafts.every((draft) => draft.score !== undefined);
  const scores = isScored ? drafts.map((draft) => draft.score) : await scoresOf(tx, ctx, drafts);
  const rows = await tx
    .insert(posts)
    .values(
      drafts.map((draft, index) => ({
        ...rowOf(draft),
        score: scores[index] ?? null,
        businessId,
        authorId,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .returning();
  const made = rows.map((row, index) => ({ row, draft: drafts[index] as NewPost }));
  await insertParts(
    tx,
    made.map(({ row, draft }) => ({ businessId, postId: row.id, parts: draft.content.parts })),
  );
  await tx.insert(postVersions).values(
    made.map(({ row, draft }) => ({
      businessId,
      postId: row.id,
      number: 1,
      network: draft.network,
      content: draft.content,
      source: draft.source,
      authorId,
      reason: draft.reason ?? "First draft",
      createdAt: now,
      updatedAt: now,
    })),
  );
  await announcePosts(
    tx,
    businessId,
    rows.map((row) => row.id),
  );
  const [first] = rows;
  await recordAudit(tx, ctx, {
    action: "post.created",
    subject: { kind: "post", id: rows.length === 1 ? first?.id : null },
    after: { count: rows.length, networks: [...new Set(drafts.map((draft) => draft.network))] },
  });
  return rows;
}

function rowOf(draft: NewPost) {
  const { network, content, source, tags = [] } = draft;
  const accountId = draft.accountId ?? null;
  const schedule = draft.schedule ?? null;
  const scheduledAt = schedule?.at ?? null;
  return {
    id: draft.id ?? newId(),
    groupId: draft.groupId ?? randomUUID(),
    network,
    accountId,
    source,
    tags,
    strategyId: draft.strategyId ?? null,
    batchId: draft.batchId ?? null,
    pillar: draft.pillar ?? null,
    format: draft.format ?? null,
    hook: draft.hook ?? null,
    options: content.options,
    body: wholeText(content),
    contentHash: contentHash({ network, accountId, content, scheduledAt }),
    scheduledLocal: schedule?.local ?? null,
    timeZone: schedule?.timeZone ?? null,
    scheduledAt,
    wallTimeNote: schedule?.note ?? null,
    recurrenceId: draft.recurrenceId ?? null,
    occurrence: draft.occurrence ?? null,
  };
}
