import { z } from "zod";
import { jsonOf } from "../answers";
import { type FailureKind, NetworkFailure } from "../failure";
import { type BadAnswer, judgeByStatus } from "../judge";

const errorSchema = z.object({
  message: z.string().optional(),
  code: z.string().optional(),
  errorDetails: z
    .object({
      inputErrors: z
        .array(z.object({ code: z.string().optional(), description: z.string().optional() }))
        .optional(),
    })
    .optional(),
});

interface Rule {
  status: number;
  says?: RegExp;
  kind: FailureKind;
  sentence: string;
}

const rules: readonly Rule[] = [
  {
    status: 426,
    kind: "not_sent",
    sentence:
      "LinkedIn does not serve this version of its interface any more. The operator of this installation has to set LINKEDIN_API_VERSION to a newer one.",
  },
  {
    status: 422,
    says: /duplicate/i,
    kind: "refused",
    sentence: "LinkedIn refuses this because the same text went out a short while ago. Change the text.",
  },
  {
    status: 403,
    says: /restrict|suspend/i,
    kind: "refused",
    sentence: "LinkedIn has restricted this account. Sign in at linkedin.com to see why, then try again.",
  },
  {
    status: 403,
    kind: "reconnect",
    sentence:
      "A permission or the role on the page is missing. Ask an admin of the page for it, then connect the account again and leave everything ticked.",
  },
];

/** What a refusal of LinkedIn means for the post. Source: learn.microsoft.com/linkedin/shared/api-guide/concepts/error-handling */
export function judgeLinkedIn(bad: BadAnswer): NetworkFailure {
  const { answer, now } = bad;
  const { status } = answer;
  const error = errorSchema.safeParse(jsonOf(answer)).data;
  const details = error?.errorDetails?.inputErrors?.map(({ code, description }) => description ?? code) ?? [];
  const said = [error?.message, ...details].filter(Boolean).join(" ");
  if (status === 429 && /\bDAY\b/i.test(said)) {
    return new NetworkFailure("limited", {
      status,
      said,
      sentence: "LinkedIn takes no more today. Its day ends at midnight UTC.",
      retryAt: nextDay(now),
    });
  }
  const rule = error && rules.find((each) => each.status === status && (each.says?.test(said) ?? true));
  if (rule) return new NetworkFailure(rule.kind, { status, said, sentence: rule.sentence });
  return judgeByStatus("LinkedIn", bad, said);
}

const day = 86_400_000;
const nextDay = (now: number): number => (Math.floor(now / day) + 1) * day;

/** The post that a refusal names as the one that is there already; undefined when it is no such refusal. */
export function duplicateOf(failure: unknown): string | null | undefined {
  const isDuplicate =
    failure instanceof NetworkFailure && failure.status === 422 && /duplicate/i.test(failure.said ?? "");
  if (!isDuplicate) return undefined;
  return /urn:li:(share|ugcPost|activity):\d+/.exec(failure.said ?? "")?.[0] ?? null;
}

/** When the post behind a URN was made, in milliseconds since the epoch: the upper bits of its number count them. */
export const timeOfUrn = (urn: string): number => Number(BigInt(urn.split(":").at(-1) ?? "0") >> 22n);
