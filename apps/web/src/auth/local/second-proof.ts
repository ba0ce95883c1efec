import { hasSecondFactor } from "@drumbeat/api/account/second-factor";
import { DomainError } from "@drumbeat/core/errors";
import { z } from "zod";
import type { Runtime } from "../../runtime";
import type { LocalAccounts } from "./better-auth";
import { isFirstUse } from "./consequences";
import { hashRecoveryCode } from "./recovery-codes";
import { withBody } from "./with-body";

/** What weakens or renews the second factor, and so asks for it. */
const guarded = z.object({ password: z.string(), code: z.string() });
const actions = new Set(["two-factor/disable", "two-factor/generate-backup-codes"]);

/**
 * Asks whoever changes a second factor for all that signing in takes: the password, and a code of the app or a recovery
 * code. Null when the proof is complete or none is needed, else better-auth's refusal. Throws `invalid` for a code that is
 * missing or has been used. A wrong password costs no code.
 */
export async function askForProof(
  runtime: Runtime,
  accounts: LocalAccounts,
  { action, input, request }: { action: string; input: object; request: Request },
): Promise<Response | null> {
  if (!actions.has(action)) return null;
  const session = await runtime.identify(request.headers);
  if (!session || !(await hasSecondFactor(runtime.ctx, session.userId))) return null;
  const { password, code } = guarded.parse(input);
  const known = await accounts.verifyPassword(request.headers, password);
  if (!known.ok) return known;
  if (code === "")
    throw new DomainError("invalid", "Enter a code of your authenticator app, or a recovery code.", {
      field: "code",
    });
  const digits = code.replace(/\s/g, "");
  const isOfApp = /^\d{6}$/.test(digits);
  const url = new URL(`/api/auth/two-factor/verify-${isOfApp ? "totp" : "backup-code"}`, request.url).href;
  const proof = { code: isOfApp ? digits : hashRecoveryCode(code) };
  const answer = await accounts.handle(withBody(request, proof, url));
  if (!answer.ok) return answer;
  if (isOfApp && !(await isFirstUse(runtime, { input: proof, answer }))) {
    throw new DomainError("invalid", "This code has been used. Wait for the next one.", { field: "code" });
  }
  return null;
}
