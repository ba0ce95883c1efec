import type { NetworkAdapter, Sent, Step } from "../../src/contract";
import type { ConnectedAccount, Credentials } from "../../src/credentials";
import { NetworkFailure } from "../../src/failure";
import type { Reach } from "../../src/http";

/** The world as tests have it: nobody waits, and the clock is the test's. */
export function aReach(given: Partial<Reach> = {}): Reach {
  return { fetch, fetchForeign: fetch, now: Date.now, wait: () => Promise.resolve(), ...given };
}

export const anAccount = (accessToken: string, given: Partial<ConnectedAccount> = {}): ConnectedAccount => ({
  accountId: "1",
  handle: "bakery",
  instanceUrl: null,
  credentials: someCredentials(accessToken),
  ...given,
});

export const someCredentials = (accessToken: string, given: Partial<Credentials> = {}): Credentials => ({
  accessToken,
  refreshToken: null,
  expiresAt: null,
  refreshExpiresAt: null,
  scopes: [],
  extra: {},
  ...given,
});

export function aStep(adapter: NetworkAdapter, given: Partial<Step> = {}): Step {
  const key = adapter.chooseKey(Date.now());
  return {
    kind: "post",
    text: `Fresh bread ${key}`,
    files: [],
    options: {},
    language: null,
    root: null,
    previous: null,
    key,
    ...given,
  };
}

/** Long enough for a busy machine, short enough for a test of silence. */
export const soon = () => AbortSignal.timeout(10_000);

/** What a call failed with; anything but a NetworkFailure fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<NetworkFailure> {
  const error = await promise.then(
    () => new Error("did not fail"),
    (caught: unknown) => caught,
  );
  if (error instanceof NetworkFailure) return error;
  throw error;
}

/** Prepares and sends a step that nothing disturbs. */
export async function sendStep(
  adapter: NetworkAdapter,
  account: ConnectedAccount,
  step: Step,
  signal = soon(),
): Promise<Sent> {
  const prepared = (await adapter.prepare?.(account, step, signal)) ?? {};
  return adapter.send(account, step, prepared, signal);
}

/** Brings a step out as the product does: what is unknown is looked up, and only what is absent is sent again. */
export async function bringOut(
  adapter: NetworkAdapter,
  account: ConnectedAccount,
  step: Step,
  firstSignal = soon(),
): Promise<{ sent: Sent; kinds: string[] }> {
  const since = Date.now();
  const kinds: string[] = [];
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const prepared = (await adapter.prepare?.(account, step, soon())) ?? {};
    try {
      const sent = await adapter.send(account, step, prepared, attempt === 0 ? firstSignal : soon());
      return { sent, kinds };
    } catch (error) {
      if (!(error instanceof NetworkFailure)) throw error;
      kinds.push(error.kind);
      if (error.kind === "not_sent") continue;
      if (error.kind !== "unknown") throw error;
    }
    const answer = await adapter.lookUp(account, { step, prepared, since, known: new Set() }, soon());
    kinds.push(answer.kind);
    if (answer.kind === "found") return { sent: answer.sent, kinds };
    if (answer.kind === "cannot_tell") throw new Error(answer.sentence);
  }
  throw new Error(`never came out: ${kinds.join()}`);
}
