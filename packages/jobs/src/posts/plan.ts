import { planBatch } from "@drumbeat/ai/posts/plan-batch";
import { draftPosts } from "@drumbeat/ai/posts/playbook/draft-posts";
import { saveBriefs, startBatch, type BatchOrder } from "@drumbeat/api/batches/writing";
import type { PostBrief } from "@drumbeat/core/posts/brief";
import { moveMinutes } from "@drumbeat/core/posts/wall-time";
import type { JobPorts } from "../ports";

/** Nothing goes out sooner than this after it was written: somebody should be able to read it first. */
const headStartMinutes = 60;

export interface PlannedBatch {
  businessId: string;
  /** Of the posts that are still to be written. */
  positions: number[];
}

/** Decides what each post of a batch is about, once: a second try keeps the plan of the first. Null when it was stopped. */
export async function planPosts({ ctx, ai }: JobPorts, batchId: string): Promise<PlannedBatch | null> {
  const order = await startBatch(ctx, batchId);
  if (!order) return null;
  const [provider] = ai.providers;
  const planned = order.briefs.length > 0 ? order.briefs : planBatch(order.strategy, toPlan(order));
  // Without a model all posts are drafted here, together, so that none repeats another.
  const briefs = provider ? planned : withDrafts(order, planned);
  const positions = await saveBriefs(ctx, batchId, {
    briefs,
    source: provider ? "model" : "playbook",
    model: provider?.models.content ?? null,
  });
  return positions && { businessId: order.businessId, positions };
}

function toPlan({ now, ...order }: BatchOrder) {
  return { ...order, notBefore: moveMinutes(now, headStartMinutes) };
}

/** Posts that have a draft from an earlier try keep it. */
function withDrafts(order: BatchOrder, briefs: readonly PostBrief[]): PostBrief[] {
  const open = briefs.filter((brief) => brief.draft === undefined);
  const drafts = draftPosts(order, open, order.recent);
  return briefs.map((brief) => {
    const draft = drafts[open.indexOf(brief)];
    return draft ? { ...brief, format: draft.format, draft: { hook: draft.hook, text: draft.text } } : brief;
  });
}
