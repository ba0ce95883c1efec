import type { Limit } from "@drumbeat/api/limits/limit";
import { clientAddressHeader, isLoopback, lastForwarded } from "../../edge/client-address";
import type { Runtime } from "../../runtime";
import type { HeaderReader } from "../identify";
import {
  attemptsPerAddress,
  passwordPerSession,
  resetPerAccount,
  signInPerAccount,
  signUpPerAddress,
} from "./limits";

/** What was counted for a request, to be taken back when it succeeds. */
export type Attempt = { limit: Limit; who: string } | null;

/** Counts a request against the limits of its kind. Throws `rate_limited`. */
export async function admit(
  runtime: Runtime,
  action: string,
  input: object,
  headers: HeaderReader,
): Promise<Attempt> {
  const { limiter } = runtime;
  const address = headers.get(clientAddressHeader) ?? lastForwarded(headers.get("x-forwarded-for"));
  if (address && !isLoopback(address) && action !== "sign-out") {
    await limiter.count(attemptsPerAddress, address);
    if (action === "sign-up/email") await limiter.count(signUpPerAddress, address);
  }
  const email = "email" in input ? String(input.email) : "";
  if (action === "request-password-reset") await limiter.count(resetPerAccount, email);
  if (action === "sign-in/email") return count(runtime, signInPerAccount, email);
  if ("currentPassword" in input || ("password" in input && action.startsWith("two-factor/"))) {
    const session = await runtime.identify(headers);
    if (session) return count(runtime, passwordPerSession, session.userId);
  }
  return null;
}

/** Takes back what was counted for a request that turned out to be right. */
export async function settle(runtime: Runtime, attempt: Attempt): Promise<void> {
  if (attempt) await runtime.limiter.forget(attempt.limit, attempt.who);
}

async function count(runtime: Runtime, limit: Limit, who: string): Promise<Attempt> {
  await runtime.limiter.count(limit, who);
  return { limit, who };
}
