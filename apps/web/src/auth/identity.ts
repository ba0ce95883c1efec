import { sessionsTopic } from "@drumbeat/api/account/sessions";
import type { BaseContext } from "@drumbeat/api/context";
import type { Changes } from "@drumbeat/api/live/changes";
import type { Environment } from "../env";
import type { Identify } from "./identify";
import { identifyLocally } from "./local/identify";
import { SessionCache } from "./session-cache";

/**
 * How this process tells who is calling: by Clerk when its keys are set, else by local accounts. Decided when the process
 * starts, so that one build serves both.
 */
export function createIdentity(options: { ctx: BaseContext; changes: Changes; env: Environment }): {
  identify: Identify;
  /** Forgets who was recognised, as after an ended session. */
  forget: () => void;
} {
  const { ctx, changes, env } = options;
  const cache = new SessionCache(() => ctx.clock.now());
  let hearing: Promise<unknown> | undefined;
  const hear = () => {
    hearing ??= changes
      .watch(sessionsTopic, () => cache.clear())
      .catch((error: unknown) => {
        hearing = undefined;
        ctx.log.warn({ err: error }, "cannot hear about ended sessions; trying again");
      });
  };

  const { clerk, publicUrl, sessionSecret: secret } = env;
  let byClerk: Promise<Identify> | undefined;
  const local = identifyLocally({ ctx, cache, publicUrl, secret });
  const identify: Identify = clerk
    ? async (headers) => {
        byClerk ??= import("./clerk/identify").then(({ identifyByClerk }) =>
          identifyByClerk({ ctx, cache, publicUrl, keys: clerk }),
        );
        return (await byClerk)(headers);
      }
    : local;

  return {
    identify: (headers) => {
      hear();
      return identify(headers);
    },
    forget: () => cache.clear(),
  };
}
