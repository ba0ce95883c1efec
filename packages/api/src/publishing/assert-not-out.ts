import { DomainError } from "@drumbeat/core/errors";
import type { PostContent } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { Database } from "@drumbeat/db/client";
import { publishAttempts } from "@drumbeat/db/schema";
import { and, asc, eq, inArray } from "drizzle-orm";
import { stepName, stepsOf } from "./steps";

interface Wanted {
  postId: string;
  network: PostNetwork;
  accountId: string | null;
  content: PostContent;
}

/**
 * Refuses a change of what is out already, or may be: of a thread only what comes after it can still change. Throws
 * `conflict`.
 */
export async function assertNotOut(
  tx: Database,
  businessId: string,
  { postId, ...wanted }: Wanted,
): Promise<void> {
  const rows = await tx
    .select({
      step: publishAttempts.step,
      state: publishAttempts.state,
      fingerprint: publishAttempts.fingerprint,
    })
    .from(publishAttempts)
    .where(
      and(
        eq(publishAttempts.businessId, businessId),
        eq(publishAttempts.postId, postId),
        inArray(publishAttempts.state, ["sent", "unknown", "accepted", "reconciled"]),
      ),
    )
    .orderBy(asc(publishAttempts.step));
  if (rows.length === 0) return;
  if (rows.some(({ state }) => state === "sent" || state === "unknown")) {
    throw new DomainError(
      "conflict",
      "This post may be out already. Say first whether it is, then it can be changed.",
    );
  }
  const steps = stepsOf(wanted);
  const changed = rows.find(({ step, fingerprint }) => !steps[step]?.fingerprint.equals(fingerprint));
  if (!changed) return;
  const parts = Math.max(2, wanted.content.parts.length);
  const name = stepName({ kind: steps[changed.step]?.kind ?? "reply", position: changed.step }, parts);
  throw new DomainError(
    "conflict",
    `${name} is out already, so its text, network and account stay as they are. What comes after it can be changed.`,
  );
}
