import type { Readable } from "node:stream";
import { DomainError } from "@drumbeat/core/errors";
import { follow } from "./follow";
import { type Guard, publicInternet } from "./guard";

/** A file that is coming in from the web. */
export interface Download {
  /** The last part of the address, as people would call the file. */
  fileName: string;
  /** The bytes, not looked at and not limited. */
  body: Readable;
  /** What went wrong while reading them, in words. */
  failure: (error: unknown) => unknown;
  discard: () => void;
}

/**
 * Opens a file at an http(s) address that a user named, at public addresses only. Whoever reads it limits its size. Throws a
 * DomainError in plain words for what will not or cannot be read.
 */
export type Downloader = (url: string) => Promise<Download>;

const longestMs = 120_000;

/** A downloader that only reaches what `guard` lets through, judged again at every redirect and every connection. */
export function createDownloader(guard: Guard = publicInternet): Downloader {
  return async (address) => {
    const signal = AbortSignal.timeout(guard.timeMs ?? longestMs);
    const failure = (error: unknown) =>
      error instanceof DomainError || !isOfTheWeb(error, signal)
        ? error
        : refused(reason(error, signal), error);
    try {
      const accept = "image/*, video/*";
      const { url, response } = await follow(address, { guard, signal, accept });
      const refusal = refusalOf(response.status, response.headers["content-type"]);
      if (refusal) {
        response.discard();
        throw refused(refusal);
      }
      return { fileName: nameIn(url), body: response.body, failure, discard: response.discard };
    } catch (error) {
      throw error instanceof DomainError ? error : refused(reason(error, signal), error);
    }
  };
}

function refusalOf(status: number, contentType = ""): string | null {
  if (status < 200 || status > 299) return `The website answered with ${status}, not with a file.`;
  if (!/^text\/html/i.test(contentType)) return null;
  return "There is a page at this address, not a picture or video. Open the picture itself and copy its address.";
}

function nameIn(url: URL): string {
  const last = url.pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last) || url.hostname;
  } catch {
    return url.hostname;
  }
}

function refused(message: string, cause?: unknown): DomainError {
  return new DomainError("invalid", message, { field: "url", cause });
}

/** A connection that broke or took too long, and not a fault of ours. */
function isOfTheWeb(error: unknown, signal: AbortSignal): boolean {
  return (
    signal.aborted || (error instanceof Error && "code" in error && /^(E|HPE_|ERR_)/.test(String(error.code)))
  );
}

function reason(error: unknown, signal: AbortSignal): string {
  if (signal.aborted)
    return "The file took longer than two minutes. Download it and upload it from your device.";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (["ENOTFOUND", "EAI_AGAIN", "ENODATA"].includes(code)) {
    return "This address could not be found. Check its spelling.";
  }
  return "The website did not hand out the file. Check the address, or upload it from your device.";
}
