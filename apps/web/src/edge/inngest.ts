import type { InngestHandler } from "@drumbeat/jobs/serve";
import { environmentVariables } from "../env";
import type { Runtime } from "../runtime";
import { notFound, refusalResponse } from "./answers";

let handler: Promise<InngestHandler | null> | undefined;

/**
 * The door for an Inngest server. It is not there when jobs run without one, since an unsigned door would let strangers
 * start jobs.
 */
export async function inngest(runtime: Runtime, request: Request): Promise<Response> {
  // Loaded at the first call: the functions bring the whole of the AI package with them.
  handler ??= import("@drumbeat/jobs/serve").then(({ createInngestHandler }) =>
    createInngestHandler({
      ctx: runtime.ctx,
      changes: runtime.changes,
      mailer: runtime.mailer,
      billing: runtime.billing,
      media: runtime.media,
      accounts: runtime.accounts,
      env: environmentVariables(),
      origin: runtime.env.publicUrl,
    }),
  );
  const answer = await handler;
  return answer ? answer(request) : refusalResponse(notFound);
}
