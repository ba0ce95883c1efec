import { z } from "zod";
import { jsonOf } from "../answers";
import { type FailureKind, NetworkFailure } from "../failure";
import { type BadAnswer, judgeByStatus } from "../judge";

const errorSchema = z.object({ error: z.string(), error_description: z.string().optional() });

interface Rule {
  status: readonly number[];
  says: RegExp;
  kind: FailureKind;
  sentence: string;
}

/** Source: docs.joinmastodon.org/entities/Error; the words are those of Mastodon and GoToSocial in English. */
const rules: readonly Rule[] = [
  {
    status: [403],
    says: /scope/i,
    kind: "reconnect",
    sentence: "A permission is missing. Connect the account again and allow everything that is asked for.",
  },
  {
    status: [403],
    says: /login is currently disabled|suspended|pending approval|confirm/i,
    kind: "refused",
    sentence: "The server does not let this account post at the moment. Sign in there to see why.",
  },
  {
    status: [400, 422],
    says: /not finished processing/i,
    kind: "not_sent",
    sentence: "The server has not finished with the files yet.",
  },
  {
    status: [404],
    says: /not found/i,
    kind: "refused",
    sentence: "What this answers to, or the account, is not there any more.",
  },
];

const mastodon = "The server";

/** What a refusal means for the post. */
export function judgeMastodon(bad: BadAnswer): NetworkFailure {
  const { answer, isVisible, now } = bad;
  const { status, headers } = answer;
  const problem = errorSchema.safeParse(jsonOf(answer)).data;
  const said = [problem?.error, problem?.error_description].filter(Boolean).join(": ");
  const facts = { status, said };
  if (status === 429) {
    const retryAt = resetOf(headers, now);
    if (retryAt === undefined) return judgeByStatus(mastodon, bad, said);
    return new NetworkFailure("limited", {
      ...facts,
      sentence: "The server takes no more for now.",
      retryAt,
    });
  }
  // A file can be part of one post only: an earlier try of this one may have used it.
  if (isVisible && (status === 400 || status === 422) && /already (been )?attached/i.test(said)) {
    return new NetworkFailure("unknown", { ...facts, sentence: "The files are in another post already." });
  }
  const rule = problem && rules.find((each) => each.status.includes(status) && each.says.test(said));
  if (rule) return new NetworkFailure(rule.kind, { ...facts, sentence: rule.sentence });
  return judgeByStatus(mastodon, bad, said);
}

/** When a window that is used up begins anew, in milliseconds since the epoch; undefined while something is left. */
export function limitEnds(headers: Headers, now: number): number | undefined {
  return headers.get("x-ratelimit-remaining") === "0" ? resetOf(headers, now) : undefined;
}

/** Mastodon writes a date, some of its relatives seconds since the epoch. Source: docs.joinmastodon.org/api/rate-limits */
function resetOf(headers: Headers, now: number): number | undefined {
  const value = headers.get("x-ratelimit-reset") ?? "";
  const at = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value);
  return at > now ? at : undefined;
}
