import type { IncomingMessage, ServerResponse } from "node:http";
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
