import { TRPCError } from "@trpc/server";

/** A sentence in place of a file, for whoever followed a link to one. */
export function plainAnswer(status: number, message: string): Response {
  return new Response(`${message}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

/** The answer to whoever may not have a file; strangers learn nothing. Throws what is no refusal. */
export function refusalAnswer(error: unknown): Response {
  if (!(error instanceof TRPCError)) throw error;
  if (error.code === "UNAUTHORIZED") return plainAnswer(401, "Sign in to go on.");
  if (error.code === "FORBIDDEN") return plainAnswer(403, error.message);
  if (error.code === "TOO_MANY_REQUESTS") return plainAnswer(429, error.message);
  if (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST") {
    return plainAnswer(404, "There is nothing at this address.");
  }
  throw error;
}
