import { z } from "zod";
import { jsonOf } from "../answers";
import { type FailureKind, NetworkFailure } from "../failure";
import { type BadAnswer, judgeByStatus } from "../judge";

const errorSchema = z.object({
  error: z.string(),
  message: z.string().optional(),
  /** Of work that the video service does already. */
  jobId: z.string().optional(),
});

interface Meaning {
  kind: FailureKind;
  sentence: string;
}

const connectAgain: Meaning = {
  kind: "reconnect",
  sentence: "Bluesky does not accept the connection any more. Connect the account again.",
};
const takenDown: Meaning = {
  kind: "refused",
  sentence: "Bluesky does not let this account post. Sign in at bsky.app to see why.",
};

/** By the name of the error. Source: atproto.com/specs/xrpc and the lexicons of com.atproto.server and com.atproto.repo */
const meanings: Record<string, Meaning> = {
  // Both come with status 400.
  ExpiredToken: connectAgain,
  InvalidToken: connectAgain,
  InsufficientScope: {
    kind: "reconnect",
    sentence: "A permission is missing. Connect the account again and allow everything that is asked for.",
  },
  AccountTakedown: takenDown,
  AccountSuspended: takenDown,
  AccountDeactivated: takenDown,
  RepoTakendown: takenDown,
  RepoSuspended: takenDown,
  RepoDeactivated: takenDown,
  BlobNotFound: {
    kind: "not_sent",
    sentence: "Bluesky has dropped the files that were uploaded for this post.",
  },
  PayloadTooLarge: { kind: "refused", sentence: "A file is larger than the account's server takes." },
};

/** What a refusal of Bluesky means for the post. */
export function judgeBluesky(bad: BadAnswer): NetworkFailure {
  const { answer, now } = bad;
  const { status, headers } = answer;
  const problem = errorSchema.safeParse(jsonOf(answer)).data;
  const job = problem?.jobId && `job ${problem.jobId}`;
  const said = [problem?.error, problem?.message, job].filter(Boolean).join(": ");
  const facts = { status, said };
  if (status === 429) {
    const retryAt = resetOf(headers, now);
    if (retryAt === undefined) return judgeByStatus("Bluesky", bad, said);
    return new NetworkFailure("limited", { ...facts, sentence: "Bluesky takes no more for now.", retryAt });
  }
  const meaning = problem && status < 500 ? meanings[problem.error] : undefined;
  if (meaning) return new NetworkFailure(meaning.kind, { ...facts, sentence: meaning.sentence });
  return judgeByStatus("Bluesky", bad, said);
}

/** True for an answer that names this error. */
export const isNamed = (failure: unknown, name: string): failure is NetworkFailure =>
  failure instanceof NetworkFailure && (failure.said ?? "").startsWith(name);

/** The work on a video that a refusal names, because the same file is known already. */
export const jobIn = (failure: unknown): string | undefined =>
  failure instanceof NetworkFailure && failure.status === 409
    ? /job (\S+)$/.exec(failure.said ?? "")?.[1]
    : undefined;

/** When a window that is used up begins anew, in milliseconds since the epoch; undefined while something is left. */
export function limitEnds(headers: Headers, now: number): number | undefined {
  return headers.get("ratelimit-remaining") === "0" ? resetOf(headers, now) : undefined;
}

/** Seconds since the epoch. Source: docs.bsky.app/docs/advanced-guides/rate-limits */
function resetOf(headers: Headers, now: number): number | undefined {
  const at = Number(headers.get("ratelimit-reset")) * 1_000;
  return at > now ? at : undefined;
}
