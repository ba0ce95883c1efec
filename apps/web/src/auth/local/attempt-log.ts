import { createHmac } from "node:crypto";
import { z } from "zod";
import { clientAddressHeader } from "../../edge/client-address";
import type { Runtime } from "../../runtime";

const said = z
  .object({ code: z.string().optional(), user: z.object({ id: z.string() }).optional() })
  .catch({});

/**
 * Writes down what became of a request about signing in: which, from where, for whom. An address of a person is kept as a
 * keyed hash, enough to see that many tries were for one account.
 */
export async function logAttempt(
  { ctx, env }: Runtime,
  attempt: { action: string; email: string | null; request: Request; response: Response },
): Promise<void> {
  const { action, email, request, response } = attempt;
  const { code, user } = said.parse(
    await response
      .clone()
      .json()
      .catch(() => ({})),
  );
  const details = {
    action,
    status: response.status,
    code: response.ok ? undefined : code,
    userId: user?.id,
    account: email && createHmac("sha256", env.sessionSecret).update(email).digest("base64url").slice(0, 16),
    client: request.headers.get(clientAddressHeader),
  };
  if (response.ok) ctx.log.info(details, "signing in: accepted");
  else ctx.log.warn(details, "signing in: refused");
}
