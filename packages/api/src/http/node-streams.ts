import type { IncomingMessage, ServerResponse } from "node:http";
import { PassThrough, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/**
 * A body to be read as it comes. Whoever has had enough can destroy it without cutting off the caller, who is still to be
 * answered; it breaks when the caller goes away or sends nothing for a minute.
 */
export function streamBody(request: IncomingMessage): Readable {
  const body = new PassThrough();
  const fail = (reason: string) => body.destroy(new Error(reason));
  const timer = setTimeout(() => fail("the caller sent nothing for a minute"), longestSilenceMs);
  request.on("data", () => timer.refresh());
  request.once("close", () => {
    clearTimeout(timer);
    if (!request.complete) fail("the caller went away");
  });
  // What is left in it when nobody reads any more is of no interest.
  body.on("error", () => {});
  return request.pipe(body);
}

const longestSilenceMs = 60_000;

/** Sends a body of any length. Rejects when it breaks or the caller goes away. */
export async function sendStream(
  response: ServerResponse,
  answer: { status: number; headers: Record<string, string>; body: Readable | Buffer | null },
): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (answer.body === null || Buffer.isBuffer(answer.body)) response.end(answer.body ?? undefined);
  else await pipeline(answer.body, response);
}

/** Takes in and throws away the rest of the body for a moment, so that the caller gets to see the answer. */
export function drain(request: IncomingMessage, response: ServerResponse): void {
  request.unpipe();
  request.resume();
  const timer = setTimeout(() => request.destroy(), 2_000);
  request.once("close", () => clearTimeout(timer));
  request.once("end", () => clearTimeout(timer));
  response.setHeader("connection", "close");
}
