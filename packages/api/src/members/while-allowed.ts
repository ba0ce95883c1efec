import { DomainError } from "@drumbeat/core/errors";
import type { Permission } from "@drumbeat/core/roles";
import { isSessionLive } from "../account/sessions";
import type { BusinessContext } from "../context";
import { authorise } from "./service";
import { membersTopic } from "./topics";

/** How often an open stream is checked although nothing was announced, in ms: for sessions, and for lost announcements. */
const recheckMs = 20_000;

/**
 * Passes on what a member follows for as long as they may. Whoever is removed or weakened meanwhile is refused at once,
 * whoever has signed out at the next check: a stream that was opened with the right to it does not outlive that right.
 */
export async function* whileAllowed<Message>(
  ctx: BusinessContext,
  permission: Permission,
  messages: AsyncIterable<Message>,
  everyMs = recheckMs,
): AsyncGenerator<Message> {
  let refuse: (reason: DomainError) => void = () => {};
  const refused = new Promise<never>((_resolve, reject) => {
    refuse = reject;
  });
  const check = () =>
    mayGoOn(ctx, permission).catch((error: unknown) => {
      // What is no refusal, such as a database that is away for a moment, leaves the question open until the next check.
      if (error instanceof DomainError) refuse(error);
    });
  const iterator = messages[Symbol.asyncIterator]();
  const stop = await ctx.changes.watch(membersTopic(ctx.businessId), () => void check());
  const timer = setInterval(() => void check(), everyMs);
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), refused]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    clearInterval(timer);
    stop();
    // Not waited for: it may be waiting for a change that never comes, and ends with the connection.
    void iterator.return?.();
  }
}

async function mayGoOn(ctx: BusinessContext, permission: Permission): Promise<void> {
  await authorise(ctx, ctx.businessId, permission);
  if (!(await isSessionLive(ctx))) throw new DomainError("unauthorized", "Sign in to go on.");
}
