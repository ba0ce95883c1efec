import { DomainError } from "@drumbeat/core/errors";
import type { Database } from "@drumbeat/db/client";
import type { PostRow } from "../posts/create";
import { statusSentence, transition } from "../posts/transition";
import type { PostWriter } from "../posts/writer";
import { writeEvents } from "./events";
import { forgetTries } from "./settle";

const unsettled =
  "It is not clear whether this post is out. Look at the account, then say whether it is there.";

interface Freeing {
  /** It goes out although its time has passed. */
  mayBeLate: boolean;
  sentence: string;
}

/** Lets a held or failed post go on at its time. Refuses one that may be out: see `settleByHand`. Throws `conflict`. */
export async function setFree(
  tx: Database,
  ctx: PostWriter,
  { id: postId, status, holdKind }: PostRow,
  { mayBeLate, sentence }: Freeing,
): Promise<PostRow> {
  if (status !== "held" && status !== "failed") throw new DomainError("conflict", statusSentence(status));
  if (status === "held" && holdKind === "unclear") throw new DomainError("conflict", unsettled);
  const { businessId } = ctx;
  const at = new Date(ctx.clock.now());
  await forgetTries(tx, { businessId, postId, mayBeLate });
  await writeEvents(tx, [{ businessId, postId, kind: "released", sentence, at }]);
  const set = { holdKind: null, holdReason: null, failureReason: null, notBefore: null };
  return transition(tx, ctx, { postId, via: status === "held" ? "release" : "retry", set });
}
