import { strangers } from "./bodies";
import { type Incoming, Refusal } from "./server";

/** A refusal as XRPC words it. */
export const failing = (status: number, error: string, message = error) =>
  new Refusal({ status, body: { error, message } });

export const invalid = (message: string) => failing(400, "InvalidRequest", message);

export function assertKnown(body: object, known: string, at = ""): void {
  const unknown = strangers(body, known.split(" "));
  if (unknown.length > 0) throw invalid(`Unexpected property ${at}${unknown.join()}`);
}

/** The DID behind a request. */
export type Authorize = (request: Incoming) => string;
