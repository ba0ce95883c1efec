import { endOtherSessions, endSessionOf } from "@drumbeat/api/account/sessions";
import { DomainError } from "@drumbeat/core/errors";
import { z } from "zod";
import type { Runtime } from "../../runtime";
import { sessionToken } from "./cookie";
import { codeOnce } from "./limits";

interface Success {
  action: string;
  input: object;
  request: Request;
  answer: Response;
}

/**
 * Does what follows from a success of better-auth: a browser that signs in leaves the session it came with, a new or a
 * removed second factor signs out all other devices, and the code of an app counts once. False when it had been used; what
 * it opened is closed again, before anybody has learned of it.
 */
export async function settleSuccess(runtime: Runtime, success: Success): Promise<boolean> {
  const { action, request, answer } = success;
  const { publicUrl, sessionSecret: secret } = runtime.env;
  const keys = { publicUrl, secret };
  const before = sessionToken(request.headers.get("cookie"), keys);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0] ?? "");
  const after = sessionToken(cookies.join("; "), keys);
  if (action === "two-factor/verify-totp" && !(await isFirstUse(runtime, success))) {
    if (after) await endSessionOf(runtime.ctx, after);
    return false;
  }
  if (action === "sign-in/email" || action === "sign-up/email") {
    if (before && before !== after) await endSessionOf(runtime.ctx, before);
  } else if (before && after && changesFactor.has(action)) {
    await endOtherSessions(runtime.ctx, after);
  }
  return true;
}

/** With a session before and another one after, these have turned the second factor on or off. */
const changesFactor = new Set(["two-factor/verify-totp", "two-factor/disable"]);

const used = z.object({ user: z.object({ id: z.string() }) });

/** Whether a code that better-auth found right is used for the first time. Notes that it is used. */
export async function isFirstUse(
  runtime: Runtime,
  { input, answer }: Pick<Success, "input" | "answer">,
): Promise<boolean> {
  const { user } = used.parse(await answer.json());
  try {
    await runtime.limiter.count(codeOnce, `${user.id} ${"code" in input ? String(input.code) : ""}`);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === "rate_limited") return false;
    throw error;
  }
}
