import { postNetworkNames } from "@drumbeat/core/posts/networks";
import type { PublishingPorts } from "./ports";
import type { Work } from "./load";
import { held, type Outcome } from "./outcome";

/** What keeps a claimed post from going out before anything is tried; null: nothing. */
export function obstacle(
  { adapters }: Pick<PublishingPorts, "adapters">,
  work: Work,
  now: number,
): Outcome | null {
  const network = postNetworkNames[work.network];
  if (!adapters[work.network])
    return held("other", `Posts cannot go out to ${network} from this Drumbeat yet.`);
  if (work.accountId === null)
    return held("other", `Choose the ${network} account that this post goes out from, then release it.`);
  if (work.account === null)
    return held("other", `The ${network} account of this post is gone. Choose another one.`);
  const { name, state, stateReason } = work.account;
  if (state === "paused")
    return held(
      "account",
      `${name} on ${network} is paused. Resume it under Accounts, and this post goes on.`,
    );
  if (state === "needs_reconnect" || state === "disconnected")
    return held(
      "account",
      `${name} on ${network} has to be connected again.${stateReason ? ` ${stateReason}` : ""}`,
    );
  if (!work.isApproved) return held("approval", unapproved);
  if (work.limitedUntil && work.limitedUntil.getTime() > now) {
    const { tries, lookUps } = work;
    const sentence = `${network} takes nothing more from ${name} for now.`;
    return {
      kind: "waiting",
      at: work.limitedUntil.getTime(),
      sentence,
      said: null,
      tries,
      lookUps,
      isLimited: true,
    };
  }
  return isLate(work, now) ? held("late", lateSentence(work, now)) : null;
}

const unapproved =
  "What would go out is not what was approved. Open the post, look at it, and have it approved again.";

/** True when its owner has to be asked whether it should still go out. What is under way goes on. */
function isLate({ attempts, mayBeLate, scheduledAt, lateAfterMinutes }: Work, now: number): boolean {
  const isUnderWay = attempts.some(({ state }) => state !== "abandoned" && state !== "refused");
  return !isUnderWay && !mayBeLate && now - scheduledAt.getTime() > lateAfterMinutes * 60_000;
}

function lateSentence({ scheduledAt }: Work, now: number): string {
  return `Its time passed ${lateWords(now - scheduledAt.getTime())} ago. Publish it now, choose another time, or leave it out.`;
}

function lateWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  return minutes < 2_880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1_440)} days`;
}
