import { jsonOf, retryAfter } from "./answers";
import { NetworkFailure } from "./failure";
import type { Answer } from "./http";

/** An answer that is no success, and what it answers. */
export interface BadAnswer {
  answer: Answer;
  /** Whether the call could have made something visible. */
  isVisible: boolean;
  now: number;
}

/** How long to wait after a 429 that does not say it. */
const patience = 15 * 60_000;

/**
 * What an answer means by its status alone; networks look at their own codes first. `said` is the network's message.
 * A 401 that is not from the network's own interface, such as the page of a proxy, disconnects nobody.
 */
export function judgeByStatus(
  network: string,
  { answer, isVisible, now }: BadAnswer,
  said = "",
): NetworkFailure {
  const { status, headers } = answer;
  const facts = { status, said: said || answer.text.slice(0, 300) };
  if (status === 429) {
    const retryAt = retryAfter(headers, now) ?? now + patience;
    return new NetworkFailure("limited", {
      ...facts,
      sentence: `${network} takes no more for now.`,
      retryAt,
    });
  }
  if (status === 401 && jsonOf(answer) !== undefined) {
    return new NetworkFailure("reconnect", {
      ...facts,
      sentence: `${network} does not accept the connection any more. Connect the account again.`,
    });
  }
  if (status >= 500 || status === 408) {
    return new NetworkFailure(isVisible ? "unknown" : "not_sent", {
      ...facts,
      sentence: isVisible
        ? `${network} had an error while it took the post.`
        : `${network} has an error at the moment.`,
    });
  }
  if (status === 401 || status < 400) {
    return new NetworkFailure("not_sent", {
      ...facts,
      sentence: `Something between us and ${network} answered.`,
    });
  }
  const sentence = said ? `${network} refused it: ${withFullStop(said)}` : `${network} refused it.`;
  return new NetworkFailure("refused", { ...facts, sentence });
}

export const withFullStop = (words: string): string =>
  /[.!?…]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`;
