import type { Readable } from "node:stream";

/** A request to the network, whoever serves it. */
export interface PracticeRequest {
  method: string;
  /** Path and query. */
  address: string;
  headers: { get(name: string): string | null };
  /** Not read yet; null where there is none. */
  body: Readable | null;
}

export interface Answered {
  status: number;
  headers: Record<string, string>;
  body: Readable | Buffer | null;
}

/** An answer; or the connection is to be cut off without one. */
export type PracticeAnswer = Answered | "drop";

/** Ends a request with an answer that is no success. */
export class Refused extends Error {
  constructor(readonly answer: Answered) {
    super(`refused with ${answer.status}`);
  }
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answered {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers },
    body: Buffer.from(JSON.stringify(body)),
  };
}

export const empty = (status: number): Answered => ({
  status,
  headers: { "cache-control": "no-store" },
  body: null,
});

/** How the network refuses: `code` for programs, `message` in words. */
export const refusal = (
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Answered => json(status, { error: { code, message } }, headers);

export const refuse = (...said: Parameters<typeof refusal>) => new Refused(refusal(...said));

/** How its token addresses refuse, as RFC 6749 says. */
export const refuseGrant = (error: string, description: string, status = 400) =>
  new Refused(json(status, { error, error_description: description }));
