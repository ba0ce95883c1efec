import { sessionsTopic } from "@drumbeat/api/account/sessions";
import { announce } from "@drumbeat/api/live/announce";
import { rememberDevice } from "@drumbeat/api/security/devices";
import { DomainError } from "@drumbeat/core/errors";
import { z } from "zod";
import { methodNotAllowed, notFound, json, refusalResponse } from "../../edge/answers";
import { clientAddressHeader } from "../../edge/client-address";
import type { Runtime } from "../../runtime";
import { retryHeaders } from "../../edge/retry-after";
import { logAttempt } from "./attempt-log";
import { admit, settle } from "./attempts";
import { settleSuccess } from "./consequences";
import { loadEstimator, refuseGuessable } from "./guessable";
import type { LocalAccounts } from "./better-auth";
import { actions, readInput } from "./input";
import { plainMessage } from "./messages";
import { resetSender } from "./reset-mail";
import { askForProof } from "./second-proof";
import { withBody } from "./with-body";

const prefix = "/api/auth/";

const opened = new WeakMap<Runtime, Promise<LocalAccounts>>();

function accountsOf(runtime: Runtime): Promise<LocalAccounts> {
  const known = opened.get(runtime);
  if (known) return known;
  const { ctx, mailer, env } = runtime;
  const { publicUrl, sessionSecret: secret, keyRing } = env;
  const sendReset = resetSender({ mailer, publicUrl, log: ctx.log });
  const accounts = import("./better-auth").then(({ createBetterAuth }) =>
    createBetterAuth({ ctx, publicUrl, secret, keyRing, sendReset }),
  );
  opened.set(runtime, accounts);
  return accounts;
}

/** Loads what the first sign-in would have to wait for. */
export async function warmUpLocalAccounts(runtime: Runtime): Promise<void> {
  await Promise.all([accountsOf(runtime), loadEstimator()]);
}

/**
 * Sign-up, sign-in and all about passwords and second factors; whatever else better-auth can do is closed. With Clerk
 * nothing of it is there.
 */
export async function authEndpoint(runtime: Runtime, request: Request): Promise<Response> {
  const action = new URL(request.url).pathname.slice(prefix.length);
  if (runtime.env.clerk) return refusalResponse(notFound);
  if (!actions.includes(action)) return refusalResponse(notFound);
  if (request.method !== "POST") return methodNotAllowed("POST");
  const asked: { email: string | null } = { email: null };
  const response = await carryOut(runtime, action, request, asked);
  await logAttempt(runtime, { action, email: asked.email, request, response });
  return response;
}

/** Carries out an action, or says in plain words why not. Notes in `asked` for whom it is. */
async function carryOut(
  runtime: Runtime,
  action: string,
  request: Request,
  asked: { email: string | null },
): Promise<Response> {
  try {
    const input = await readInput(action, request);
    if ("email" in input) asked.email = String(input.email);
    const attempt = await admit(runtime, action, input, request.headers);
    await refuseGuessable(runtime, action, input, request.headers);
    const accounts = await accountsOf(runtime);
    const withoutProof = await askForProof(runtime, accounts, { action, input, request });
    const given = withoutProof ?? (await accounts.handle(withBody(request, input)));
    if (!given.ok) return await inPlainWords(given, action);
    const isDone = await settleSuccess(runtime, { action, input, request, answer: given.clone() });
    // Whatever was done may have ended sessions; no process may go on trusting its memory of them.
    runtime.forgetSessions();
    await announce(runtime.ctx.db, sessionsTopic);
    if (!isDone) return json(401, plainMessage(action, "USED_CODE"));
    await settle(runtime, attempt);
    return await succeed(runtime, action, request, given);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const status = error.code === "rate_limited" ? 429 : 400;
    const body = { code: error.code.toUpperCase(), message: error.message, field: error.field };
    return json(status, body, retryHeaders(error));
  }
}

async function inPlainWords(answer: Response, action: string): Promise<Response> {
  const body: unknown = await answer.json().catch(() => ({}));
  const code = body && typeof body === "object" && "code" in body ? String(body.code) : "";
  const plain = plainMessage(action, code);
  return json(answer.status >= 500 ? 500 : answer.status, plain);
}

const answerSchema = z.looseObject({ user: z.looseObject({ id: z.string() }).optional() }).catch({});

/** The session is in the cookie; scripts have no use for its token. */
async function succeed(
  runtime: Runtime,
  action: string,
  request: Request,
  answer: Response,
): Promise<Response> {
  const { token: _token, ...body } = answerSchema.parse(await answer.json());
  const event = eventOf[action];
  if (event && body.user) {
    await noteDevice(runtime, request.headers, body.user.id);
    runtime.analytics.capture(request.headers, body.user.id, event, { provider: "local" });
  }
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  headers.set("cache-control", "no-store");
  return new Response(JSON.stringify(body), { status: answer.status, headers });
}

/** Whoever is in is not thrown out again because this failed. */
async function noteDevice(runtime: Runtime, headers: Headers, userId: string): Promise<void> {
  const client = { address: headers.get(clientAddressHeader) || null, userAgent: headers.get("user-agent") };
  await rememberDevice(runtime.ctx, userId, client).catch((error: unknown) => {
    runtime.ctx.log.error({ err: error, userId }, "a sign-in could not be noted");
  });
}

/** What analytics call it when an action brought somebody in. */
const eventOf: Record<string, "signed_up" | "signed_in"> = {
  "sign-up/email": "signed_up",
  "sign-in/email": "signed_in",
  "two-factor/verify-totp": "signed_in",
  "two-factor/verify-backup-code": "signed_in",
};
