import type { AiCall } from "@drumbeat/ai/calls";
import { AiFailure } from "@drumbeat/ai/failure";
import { nothingNew, writePost, type PostRequest } from "@drumbeat/ai/posts/write-post";
import { recordAiCalls } from "@drumbeat/api/ai/service";
import { isBatchOpen, lifeSignMs, signLife } from "@drumbeat/api/batches/ending";
import { beginItem, failItem, saveItem, type ItemName, type WrittenItem } from "@drumbeat/api/batches/items";
import { batchStoppedTopic } from "@drumbeat/api/batches/topics";
import { findSubject } from "@drumbeat/api/batches/writing";
import { RetryAfterError } from "inngest";
import type { JobPorts } from "../ports";
import { patiently, persistently } from "../strategy/persistently";
import { openItemCache } from "./item-cache";

export type ItemOutcome = "written" | "failed" | "nothing to do";

/** Until it is asked again, in milliseconds: short at first, because somebody watches. */
const waitsMs = [1_000, 5_000, 15_000];

/**
 * Writes one post of a batch and saves it as a draft. A failure that may heal is thrown, to be tried again; any other is
 * told at the post, and the rest of the batch goes on.
 */
export async function writeItem(
  ports: JobPorts,
  item: ItemName,
  { attempt, isLast }: { attempt: number; isLast: boolean },
): Promise<ItemOutcome> {
  const { ctx, ai } = ports;
  const subject = await findSubject(ctx, item.batchId);
  const begun = subject && (await beginItem(ctx, item));
  if (!subject || !begun) return "nothing to do";
  const { brief } = begun;
  const follower = await follow(ports, item.batchId);
  try {
    if (ai.providers.length === 0 && brief.draft === undefined) throw nothingNew();
    const write = (avoid: string[]) => writeOnce(ports, item, { ...subject, brief, avoid }, follower.signal);
    const cache = openItemCache(ports, item);
    const first =
      brief.draft ?? (begun.attempts > 1 ? await cache.read() : null) ?? (await cache.write(await write([])));
    const save = (text: Pick<WrittenItem, "hook" | "text">, isFinal: boolean) =>
      persistently(patiently, () =>
        saveItem(ctx, subject, item, { brief, ...text, source: brief.draft ? "playbook" : "model" }, isFinal),
      );
    // The playbook has already chosen what is least alike.
    const saved = await save(first, brief.draft !== undefined);
    if (saved.outcome === "too_alike") {
      const second = await write([saved.text]).catch((error: unknown) => {
        // What is there is better than nothing; how alike it is will be shown.
        if (error instanceof AiFailure && error.code !== "cancelled") return first;
        throw error;
      });
      await save(second, true);
    }
    return "written";
  } catch (error) {
    if (!(error instanceof AiFailure)) throw error;
    if (error.code === "cancelled") return "nothing to do";
    const waitMs = error.retryAfterSeconds ? error.retryAfterSeconds * 1_000 : (waitsMs[attempt] ?? 15_000);
    if (error.isRetryable && !isLast && waitMs <= 60_000) {
      throw new RetryAfterError(error.message, waitMs, { cause: error });
    }
    await failItem(ctx, item, error.message);
    return "failed";
  } finally {
    follower.stop();
  }
}

/** One text from a model, with every call in the ledger, also the failed ones. */
async function writeOnce({ ctx, ai }: JobPorts, item: ItemName, request: PostRequest, signal: AbortSignal) {
  const meter = (calls: AiCall[]) =>
    persistently(patiently, () => recordAiCalls(ctx, item.businessId, "post", calls));
  try {
    const { calls, hook, text } = await writePost(request, {
      providers: ai.providers,
      signal,
      now: () => ctx.clock.now(),
    });
    await meter(calls);
    return { hook, text };
  } catch (error) {
    if (error instanceof AiFailure) await meter(error.calls);
    throw error;
  }
}

/** Hangs up on the model when the batch is stopped, and says meanwhile that somebody is writing. */
async function follow({ ctx, changes }: JobPorts, batchId: string) {
  const controller = new AbortController();
  const check = () => {
    isBatchOpen(ctx, batchId).then(
      (isOpen) => isOpen || controller.abort(),
      (error: unknown) => ctx.log.warn({ err: error, batchId }, "the batch could not be looked at"),
    );
  };
  const stopWatching = await changes.watch(batchStoppedTopic(batchId), check);
  const lifeSigns = setInterval(() => {
    signLife(ctx, batchId).catch((error: unknown) =>
      ctx.log.warn({ err: error, batchId }, "no sign of life could be given"),
    );
  }, lifeSignMs);
  return {
    signal: controller.signal,
    stop() {
      clearInterval(lifeSigns);
      stopWatching();
    },
  };
}
