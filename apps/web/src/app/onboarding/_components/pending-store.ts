import type { Pending } from "@/profile/draft-saver";
import { pendingKey } from "@/profile/pending-key";

/** Keeps unsaved answers on this device, or forgets them when there are none. */
export function keepPending(draftId: string, pending: Pending): void {
  try {
    if (pending.step === undefined && Object.keys(pending.answers).length === 0)
      localStorage.removeItem(pendingKey(draftId));
    else localStorage.setItem(pendingKey(draftId), JSON.stringify(pending));
  } catch {
    // Storage is full or forbidden; the answers are still in memory and are still being sent.
  }
}

/** Answers that an earlier visit could not send. */
export function readPending(draftId: string): Pending {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(pendingKey(draftId)) ?? "null");
    return isPending(stored) ? stored : { answers: {} };
  } catch {
    return { answers: {} };
  }
}

/** Written by `keepPending` alone, on this very device. */
function isPending(value: unknown): value is Pending {
  return (
    typeof value === "object" &&
    value !== null &&
    "answers" in value &&
    typeof value.answers === "object" &&
    value.answers !== null
  );
}

/** Sends what is left while the page goes away. Over 64 kB a browser refuses; the copy on this device remains. */
export function sendWhileLeaving(input: object): void {
  void fetch("/api/trpc/onboarding.save", {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ json: input }),
  }).catch(() => undefined);
}
