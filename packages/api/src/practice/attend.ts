import { setTimeout as wait } from "node:timers/promises";
import { practiceRequests } from "@drumbeat/db/schema";
import { toTrpcError, domainErrorOf } from "../errors";
import type { Practice, PracticeAccountName } from "./context";
import { type RequestKind, strike, type Struck } from "./faults";
import { revokeAccount } from "./tokens";
import { type Answered, type PracticeAnswer, Refused, refusal } from "./wire";

interface About extends PracticeAccountName {
  kind: RequestKind;
  method: string;
  path: string;
  clientKey?: string | null;
}

/** What was done, and which post was made or deleted by it. */
export interface Done {
  answer: Answered;
  postId?: string;
}

/** Carries out a request of an account, with what was told to go wrong, and notes it. */
export async function attend(
  practice: Practice,
  about: About,
  work: (struck: Struck) => Promise<Done>,
): Promise<PracticeAnswer> {
  const struck = await strike(practice, about, about.kind);
  const before = await endedBefore(practice, about, struck);
  const done: Done = before ? { answer: before.answer } : await carryOut(() => work(struck));
  const isDropped = before ? before.isDropped : drops.has(struck.ending);
  const answer = before ? before.answer : (answerInstead(struck) ?? done.answer);
  const { businessId, accountId, method, path, clientKey = null } = about;
  await practice.db.insert(practiceRequests).values({
    businessId,
    accountId,
    method,
    path,
    clientKey,
    status: isDropped ? null : answer.status,
    isAccepted: before === null && done.answer.status < 400,
    fault: struck.noted,
    postId: done.postId ?? null,
    createdAt: new Date(practice.clock.now()),
  });
  if (struck.slowMs > 0) await wait(struck.slowMs);
  return isDropped ? "drop" : answer;
}

const drops: ReadonlySet<Struck["ending"]> = new Set(["drop_after", "lose_refresh"]);

/** The end of a request that is not carried out; null when it is. */
async function endedBefore(
  practice: Practice,
  about: About,
  { ending, waitSeconds }: Struck,
): Promise<{ answer: Answered; isDropped: boolean } | null> {
  const answering = (answer: Answered) => ({ answer, isDropped: false });
  switch (ending) {
    case "revoke_token":
      await revokeAccount(practice, about);
      // Whoever wants new tokens is told by what gives them out.
      return about.kind === "refresh" ? null : answering(notAllowed());
    case "rate_limit":
      return answering(tooMany(waitSeconds));
    case "error_before":
      return answering(broken());
    case "drop_before":
      return { answer: broken(), isDropped: true };
    default:
      return null;
  }
}

function answerInstead({ ending }: Struck): Answered | null {
  if (ending === "error_after") return broken();
  return ending === "garbage" ? brokenProxy() : null;
}

async function carryOut(work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return { answer: error.answer };
    const domain = domainErrorOf(toTrpcError(error));
    if (!domain || domain.code === "unavailable") throw error;
    return { answer: refusal(domain.code === "too_large" ? 413 : 400, "invalid", domain.message) };
  }
}

export const notAllowed = () =>
  refusal(401, "not_allowed", "The account does not allow this program to act for it.", {
    "www-authenticate": "Bearer",
  });

export const tooMany = (seconds: number) =>
  refusal(429, "too_many_requests", `Too many requests. Come back in ${seconds} seconds.`, {
    "retry-after": String(seconds),
  });

const broken = () => refusal(500, "broken", "Something broke on this network.");

const brokenProxy = (): Answered => ({
  status: 200,
  headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  body: Buffer.from("<html><head><title>502</title></head><body><h1>Bad gateway"),
});
