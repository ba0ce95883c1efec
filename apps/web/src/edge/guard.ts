import type { HeaderReader } from "../auth/identify";
import type { Refusal } from "./answers";

/** Largest body that is read, in bytes. */
export const maxBodyBytes = 1_000_000;

export const tooLarge: Refusal = {
  status: 413,
  code: "too_large",
  message: "This is more than 1 MB, which is more than we take at once. Shorten it and try again.",
};

const foreign: Refusal = {
  status: 403,
  code: "forbidden",
  message: "This request came from another website, so it was not carried out.",
};

const notJson: Refusal = {
  status: 415,
  code: "unsupported_media_type",
  message: "Send JSON, with the header content-type: application/json.",
};

/**
 * Turns away what a page of another website could make a browser send with our cookies. Requests without the headers that
 * browsers add come from programs, which carry no one's cookies by accident.
 */
export function checkSource(
  request: { method: string; headers: HeaderReader },
  publicUrl: string,
): Refusal | null {
  const { method, headers } = request;
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return null;
  const refusal = checkOrigin(request, publicUrl);
  if (refusal) return refusal;
  const length = headers.get("content-length");
  const isEmpty = (length === null || length === "0") && headers.get("transfer-encoding") === null;
  const contentType = headers.get("content-type");
  if (contentType === null) return isEmpty ? null : notJson;
  if (!/^application\/json\s*(;|$)/i.test(contentType)) return notJson;
  return Number(length) > maxBodyBytes ? tooLarge : null;
}

/** The part of `checkSource` that is about where a change comes from, not about what it carries. */
export function checkOrigin({ headers }: { headers: HeaderReader }, publicUrl: string): Refusal | null {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return foreign;
  const origin = headers.get("origin");
  const isOurs = origin === null || origin === publicUrl || hostOf(origin) === headers.get("host");
  return isOurs ? null : foreign;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
