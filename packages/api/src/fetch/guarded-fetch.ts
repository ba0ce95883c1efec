import { DomainError } from "@drumbeat/core/errors";
import { readBody } from "./body";
import { follow } from "./follow";
import { type Guard, publicInternet } from "./guard";

/** What was found at a web address. */
export interface FetchedPage {
  /** The address after redirects. */
  url: string;
  contentType: string;
  body: string;
}

/**
 * Reads an http(s) page that a user named, or JSON. Throws a DomainError in plain words for anything it will not or cannot
 * read: private addresses, other schemes, more than 2 MB, more than 10 s, another medium than was wanted.
 */
export type Fetcher = (url: string, wanted?: "page" | "json") => Promise<FetchedPage>;

const accepted = { page: "text/html, text/plain;q=0.5", json: "application/json" } as const;
const media = { page: ["text/html", "text/plain"], json: ["application/json"] } as const;

const limits = { bytes: 2_000_000, timeMs: 10_000 } as const;

/** A fetcher that only reaches what `guard` lets through, judged again at every redirect and every connection. */
export function createFetcher(guard: Guard = publicInternet): Fetcher {
  return async (address, wanted = "page") => {
    const signal = AbortSignal.timeout(guard.timeMs ?? limits.timeMs);
    try {
      const { url, response } = await follow(address, { guard, signal, accept: accepted[wanted] });
      return { url: url.href, ...(await readBody(response, limits.bytes, signal, media[wanted])) };
    } catch (error) {
      throw error instanceof DomainError ? error : refused(reason(error, signal), error);
    }
  };
}

function refused(message: string, cause?: unknown): DomainError {
  return new DomainError("invalid", message, { field: "url", cause });
}

function reason(error: unknown, signal: AbortSignal): string {
  if (signal.aborted)
    return "The website took longer than 10 seconds. Try again later, or fill the fields by hand.";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "ENODATA") {
    return "This address could not be found. Check its spelling.";
  }
  if (code.startsWith("CERT_") || code.includes("CERTIFICATE") || code.startsWith("ERR_TLS")) {
    return "The website's certificate is not valid, so its page was not read.";
  }
  if (code.startsWith("Z_") || code.startsWith("ERR__ERROR_FORMAT") || code.startsWith("ERR_BROTLI")) {
    return "The website's page arrived damaged.";
  }
  return "The website did not answer. Check the address, or fill the fields by hand.";
}
