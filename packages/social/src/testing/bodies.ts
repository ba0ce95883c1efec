import type { Incoming } from "./server";

/** The body as JSON with this content type exactly; null where it is anything else. */
export function jsonBody(request: Incoming): Record<string, unknown> | null {
  if (!typeIs(request, "application/json")) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(request.body).toString("utf8"));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** The body as a form that is encoded like a query; null where it is anything else. */
export function formBody(request: Incoming): Record<string, string> | null {
  if (!typeIs(request, "application/x-www-form-urlencoded")) return null;
  return Object.fromEntries(new URLSearchParams(Buffer.from(request.body).toString("utf8")));
}

/** The body as parts, files among them; null where it is anything else. */
export async function multipartBody(request: Incoming): Promise<Record<string, string | File> | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data; boundary=")) return null;
  const form = await new Response(request.body, { headers: { "content-type": type } }).formData();
  return Object.fromEntries(form);
}

/** Names in `body` that the real one does not know: a strict server refuses them. */
export function strangers(body: object, known: readonly string[]): string[] {
  return Object.keys(body).filter((name) => !known.includes(name));
}

/** The token of "Authorization: Bearer …". */
export function bearerOf(request: Incoming): string | null {
  return /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;
}

/** Id and secret of "Authorization: Basic …". */
export function basicOf(request: Incoming): string | null {
  const encoded = /^Basic (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  return encoded === undefined ? null : Buffer.from(encoded, "base64").toString("utf8");
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeIs(request: Incoming, type: string): boolean {
  return (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() === type;
}
