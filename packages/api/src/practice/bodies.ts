import type { Readable } from "node:stream";
import type { z } from "zod";
import { refuse, refuseGrant, type PracticeRequest } from "./wire";

/** Largest body that is no file, in bytes. */
const largestText = 64 * 1024;

const typeOf = ({ headers }: PracticeRequest): string =>
  (headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/** The body as text; null when it is too long. Rejects when the caller goes away. */
async function readText(body: Readable | null): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestText) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The body as JSON, not yet held against anything. Refuses other encodings. */
export async function readJson(request: PracticeRequest): Promise<unknown> {
  if (typeOf(request) !== "application/json") {
    throw refuse(415, "wrong_encoding", "Send JSON, with the header content-type: application/json.");
  }
  const text = await readText(request.body);
  if (text === null) throw refuse(413, "too_large", "This is more than 64 kB.");
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(400, "not_json", "The body is no JSON.");
  }
}

/** The fields of a form. Refuses other encodings, fields that stand there twice, and what the schema does not know. */
export async function readForm<Shape extends z.ZodType>(
  shape: Shape,
  request: PracticeRequest,
): Promise<z.output<Shape>> {
  if (typeOf(request) !== "application/x-www-form-urlencoded") {
    throw refuseGrant("invalid_request", "Send a form, as application/x-www-form-urlencoded.");
  }
  const text = await readText(request.body);
  if (text === null) throw refuseGrant("invalid_request", "This is more than 64 kB.", 413);
  const fields = [...new URLSearchParams(text)];
  const form = Object.fromEntries(fields);
  if (Object.keys(form).length < fields.length) {
    throw refuseGrant("invalid_request", "A field stands there twice.");
  }
  const read = shape.safeParse(form);
  if (!read.success) throw refuseGrant("invalid_request", wordsOf(read.error));
  return read.data;
}

/** A value in the form that the network takes. Refuses in words. */
export function readAs<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const read = shape.safeParse(value);
  if (!read.success) throw refuse(400, "invalid", wordsOf(read.error));
  return read.data;
}

/** The query, each name once. */
export function readQuery<Shape extends z.ZodType>(shape: Shape, query: URLSearchParams): z.output<Shape> {
  const names = [...query.keys()];
  if (new Set(names).size < names.length) throw refuse(400, "invalid", "A name stands in the query twice.");
  return readAs(shape, Object.fromEntries(query));
}

const wordsOf = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message)).join("; ");
