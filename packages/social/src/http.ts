import { setTimeout as sleep } from "node:timers/promises";
import { NetworkFailure } from "./failure";

/** Where adapters meet the world, so that tests and self-hosters choose it. */
export interface Reach {
  fetch: typeof fetch;
  /** For addresses that users give: refuses private ranges. */
  fetchForeign: typeof fetch;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Waits between questions about an upload; not there: by the clock of the machine. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** An answer with a body that has been read. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

interface Call {
  method: "GET" | "POST" | "PUT" | "DELETE";
  headers?: Record<string, string>;
  body?: string | URLSearchParams | FormData | Uint8Array<ArrayBuffer>;
  signal: AbortSignal;
  /** True for a call that makes something visible: how it ends decides whether it may be made again. */
  isVisible?: boolean;
}

const largestAnswer = 4 * 1024 * 1024;

/** Failures of the connection that happen before a byte of the request has left. */
const beforeSending = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/**
 * One HTTP call, never repeated and never redirected. Any status is an answer; what a broken connection means depends on
 * whether a byte had been sent: `not_sent`, or `unknown` when the call could have made something visible.
 */
export async function call(send: typeof fetch, url: string | URL, init: Call): Promise<Answer> {
  const { isVisible = false, ...request } = init;
  try {
    const response = await send(url, { ...request, redirect: "manual" });
    return { status: response.status, headers: response.headers, text: await readText(response) };
  } catch (error) {
    if (error instanceof NetworkFailure) throw error;
    const isUnknown = isVisible && !beforeSending.has(codeOf(error));
    throw new NetworkFailure(isUnknown ? "unknown" : "not_sent", {
      sentence: isUnknown
        ? "The connection broke before the network had answered."
        : "The network could not be reached.",
      said: codeOf(error),
      cause: error,
    });
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > largestAnswer) throw new Error("The answer is larger than any answer should be.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The innermost code that Node gives a broken connection, such as ECONNRESET; or the name of the error. */
function codeOf(error: unknown): string {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ("code" in inner && typeof inner.code === "string") return inner.code;
    if (inner.cause === undefined) return inner.name;
  }
  return "unknown";
}

/** Waits while the network works on something that nobody can see yet. */
export async function pause({ wait }: Reach, milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await (wait ? wait(milliseconds, signal) : sleep(milliseconds, undefined, { signal }));
  } catch (error) {
    throw new NetworkFailure("not_sent", {
      sentence: "The network took too long to process the file.",
      said: codeOf(error),
      cause: error,
    });
  }
}
