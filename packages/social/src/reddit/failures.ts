import { z } from "zod";
import { jsonOf } from "../answers";
import { NetworkFailure } from "../failure";
import type { Answer } from "../http";
import { type BadAnswer, judgeByStatus } from "../judge";

const problemSchema = z.object({ message: z.string().optional(), reason: z.string().nullish() });

const closed: Record<string, string> = {
  private: "This community is private. Ask its moderators to let you in.",
  banned: "Reddit has closed this community. Choose another one.",
  quarantined: "This community is quarantined. Open it at reddit.com once, then try again.",
};

/** What an answer of Reddit that is no success means for the post. */
export function judgeReddit(bad: BadAnswer): NetworkFailure {
  const { answer, now } = bad;
  const { status, headers } = answer;
  const problem = problemSchema.safeParse(jsonOf(answer)).data;
  const said = [problem?.message, problem?.reason].filter(Boolean).join(": ");
  if (status === 429) {
    const retryAt = limitEnds(headers, now);
    if (retryAt !== undefined) {
      const sentence = "Reddit takes no more for now.";
      return new NetworkFailure("limited", { status, said, sentence, retryAt });
    }
  }
  if (status === 403 && problem) {
    if (/insufficient_scope/.test(headers.get("www-authenticate") ?? "")) {
      const sentence = "A permission is missing. Connect the account again and leave everything ticked.";
      return new NetworkFailure("reconnect", { status, said, sentence });
    }
    const sentence = closed[problem.reason ?? ""] ?? "This account may not do that in this community.";
    return new NetworkFailure("refused", { status, said, sentence });
  }
  if (status === 403) {
    const sentence = "Something between us and Reddit answered, or Reddit blocks this installation.";
    return new NetworkFailure("not_sent", { status, said: answer.text.slice(0, 300), sentence });
  }
  return judgeByStatus("Reddit", bad, said);
}

/** When the window that is used up begins anew, in milliseconds since the epoch; undefined while something is left. */
export function limitEnds(headers: Headers, now: number): number | undefined {
  const [left, seconds] = [headers.get("x-ratelimit-remaining"), headers.get("x-ratelimit-reset")];
  if (left === null || seconds === null || Number(left) >= 1) return undefined;
  return now + Number(seconds) * 1_000;
}

const resultSchema = z.object({
  json: z.object({
    errors: z.array(z.tuple([z.string(), z.string().nullable()]).rest(z.unknown())),
    /** Seconds, beside the error RATELIMIT. */
    ratelimit: z.number().optional(),
  }),
});

/** Sentences for errors whose own words are not enough. Source: reddit.com/dev/api; all others speak for themselves. */
const sentences: Record<string, string> = {
  SUBREDDIT_NOEXIST: "There is no such community. Check its name.",
  SUBREDDIT_NOTALLOWED:
    "This community does not let your account post. Read its rules, or ask its moderators.",
  SUBREDDIT_REQUIRED: "Reddit needs a community to post to.",
  NO_SELFS: "This community takes links only, no texts.",
  NO_LINKS: "This community takes texts only, no links.",
  NO_IMAGES: "This community takes no pictures.",
  NO_VIDEOS: "This community takes no videos.",
  ALREADY_SUB: "This link has been posted in this community before.",
  TOO_LONG: "Reddit finds this too long. Shorten it.",
  BAD_FLAIR_TEMPLATE_ID: "This flair cannot be used here. Choose another one.",
  DOMAIN_BANNED: "This community or Reddit takes no links to this site.",
  THREAD_LOCKED: "The post is locked, so that nobody can comment on it.",
  DELETED_LINK: "The post has been deleted, so that nobody can comment on it.",
  QUOTA_FILLED: "Your account has posted as much as Reddit allows for now. Try again tomorrow.",
};

/** Throws what Reddit refuses inside an answer with status 200. */
export function assertTaken(answer: Answer, community: string, now: number): void {
  const result = resultSchema.safeParse(jsonOf(answer)).data?.json;
  const [first] = result?.errors ?? [];
  if (!result || !first) return;
  const [code, words] = first;
  const facts = { status: answer.status, said: `${code}: ${words ?? ""}` };
  if (code === "RATELIMIT") {
    const retryAt = now + (result.ratelimit ?? secondsIn(words ?? "")) * 1_000;
    throw new NetworkFailure("limited", {
      ...facts,
      sentence: "Reddit wants this account to post less often.",
      retryAt,
    });
  }
  if (code === "USER_REQUIRED") {
    const sentence = "Reddit does not accept the connection any more. Connect the account again.";
    throw new NetworkFailure("reconnect", { ...facts, sentence });
  }
  const sentence = sentences[code] ?? `${community} refuses this: ${words || code}`;
  throw new NetworkFailure("refused", { ...facts, sentence });
}

const units: Record<string, number> = { millisecond: 0.001, second: 1, minute: 60, hour: 3_600, day: 86_400 };
const unspecified = 600;

/** "Take a break for 7 minutes before trying again." in seconds. The minute that is under way counts. */
function secondsIn(words: string): number {
  const found = /(\d+) (millisecond|second|minute|hour|day)/.exec(words);
  if (!found) return unspecified;
  const unit = units[found[2] ?? ""] ?? 1;
  return (Number(found[1]) + 1) * unit;
}

/** True for the refusal of a link that the community has already. */
export const isKnownLink = (failure: unknown): boolean =>
  failure instanceof NetworkFailure && failure.said?.startsWith("ALREADY_SUB") === true;
