import type { IncomingMessage, ServerResponse } from "node:http";
import { PassThrough, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { HeaderReader } from "../auth/identify";

/** The body of a request; null when it is longer than `maxBytes`. Rejects when the caller goes away. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else resolve(null);
    });
    request.once("end", () => resolve(size <= maxBytes ? Buffer.concat(chunks) : null));
    request.once("error", reject);
    request.once("close", () => reject(new Error("the caller went away")));
  });
}

export function headerReader(request: IncomingMessage): HeaderReader {
  return {
    get(name) {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(", ") : (value ?? null);
    },
  };
}

/** A node request in the terms of the web. */
export function toRequest(
  request: IncomingMessage,
  options: { origin: string; body: Buffer | null },
): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && !name.startsWith(":")) headers.append(name, one);
    }
  }
  const method = request.method ?? "GET";
  return new Request(options.origin + (request.url ?? "/"), {
    method,
    headers,
    body: method === "GET" || method === "HEAD" ? null : new Uint8Array(options.body ?? []),
  });
}

/** Sends a web response whose body is short enough to be held in memory. */
export async function sendResponse(response: ServerResponse, from: Response): Promise<void> {
  response.statusCode = from.status;
  for (const [name, value] of from.headers) if (name !== "set-cookie") response.setHeader(name, value);
  const cookies = from.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  response.end(Buffer.from(await from.arrayBuffer()));
}

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

/** Sends text that is JSON already, in one piece. */
export function sendJson(
  response: ServerResponse,
  { status, body, headers }: { status: number; body: string; headers: Record<string, string> },
): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader("content-type", "application/json");
  response.setHeader("content-length", Buffer.byteLength(body));
  response.end(body);
}
