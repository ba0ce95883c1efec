import { z } from "zod";
import { jsonOf } from "../answers";
import { NetworkFailure, type FailureKind } from "../failure";
import { type BadAnswer, judgeByStatus } from "../judge";

const problemSchema = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  type: z.string().optional(),
  errors: z.array(z.object({ message: z.string().optional() })).optional(),
});

interface Rule {
  status: number;
  says: RegExp;
  kind: FailureKind;
  sentence: string;
}

/** Source: docs.x.com/x-api/fundamentals/response-codes-and-errors */
const rules: readonly Rule[] = [
  {
    status: 403,
    says: /duplicate content/i,
    kind: "refused",
    sentence: "X refuses this because the same text went out a short while ago. Change the text.",
  },
  {
    status: 403,
    says: /suspended/i,
    kind: "refused",
    sentence: "X has suspended this account. Sign in at x.com to see why, then try again.",
  },
  {
    status: 403,
    says: /temporarily locked|locked out|log in to/i,
    kind: "refused",
    sentence: "X has locked this account for now. Sign in at x.com to unlock it, then try again.",
  },
  {
    status: 403,
    says: /cashtag/i,
    kind: "refused",
    sentence: "X takes one cashtag in a post. Remove the others.",
  },
  {
    status: 403,
    says: /scope|oauth2? app permissions/i,
    kind: "reconnect",
    sentence: "A permission is missing. Connect the account again and leave everything ticked.",
  },
  {
    status: 403,
    says: /client-forbidden|enrolled|attached to a project/i,
    kind: "not_sent",
    sentence:
      "X does not let this installation's app post. Its operator has to look at the developer portal of X.",
  },
  {
    status: 403,
    says: /reply|conversation|not permitted/i,
    kind: "refused",
    sentence:
      "X did not permit this. The text may be too long for the account, or the reply is not allowed there.",
  },
];

const anHour = 60 * 60_000;

/** What a refusal of X means for the post. */
export function judgeX(bad: BadAnswer): NetworkFailure {
  const { answer, now } = bad;
  const { status } = answer;
  const problem = problemSchema.safeParse(jsonOf(answer)).data;
  const said = [problem?.detail ?? problem?.title, problem?.errors?.[0]?.message].filter(Boolean).join(" ");
  const facts = { status, said };
  if (status === 402 || problem?.type?.endsWith("/usage-capped")) {
    return new NetworkFailure("limited", {
      ...facts,
      sentence: "The credits of this installation's app at X are used up. Its operator has to add some.",
      retryAt: now + anHour,
    });
  }
  if (status === 429) {
    const retryAt = limitEnds(answer.headers) ?? now + 15 * 60_000;
    return new NetworkFailure("limited", { ...facts, sentence: "X takes no more posts for now.", retryAt });
  }
  const words = `${said} ${problem?.type ?? ""}`;
  const rule = problem && rules.find((each) => each.status === status && each.says.test(words));
  if (rule) return new NetworkFailure(rule.kind, { ...facts, sentence: rule.sentence });
  return judgeByStatus("X", bad, said);
}

/** True for the refusal of a text that the account has posted already. */
export const isDuplicate = (failure: unknown): boolean =>
  failure instanceof NetworkFailure &&
  failure.status === 403 &&
  /duplicate content/i.test(failure.said ?? "");

const windows = ["x-rate-limit", "x-user-limit-24hour", "x-app-limit-24hour"];

/**
 * When the windows that are used up begin anew, in milliseconds since the epoch; undefined while something is left.
 * Source: docs.x.com/x-api/fundamentals/rate-limits
 */
export function limitEnds(headers: Headers): number | undefined {
  const ends = windows
    .filter((name) => headers.get(`${name}-remaining`) === "0")
    .map((name) => Number(headers.get(`${name}-reset`)) * 1_000)
    .filter((end) => end > 0);
  return ends.length > 0 ? Math.max(...ends) : undefined;
}
