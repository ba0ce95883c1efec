import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@drumbeat/api/root";

const noConnection = "Drumbeat cannot be reached at the moment. Check your connection and try again.";

/** The answer of a call that was refused; null when no answer came, or the error is of another kind. */
export function refusalOf(error: unknown): TRPCClientError<AppRouter> | null {
  return error instanceof TRPCClientError && error.data ? error : null;
}

/** True when nothing is wrong with the call itself: no network, or the server or its database is away for a while. */
export function isOffline(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal === null || refusal.data?.httpStatus === 503;
}

/** What to tell people about a failed call: the server's own sentence, or that no answer came. */
export function messageOf(error: unknown): string {
  return refusalOf(error)?.message ?? noConnection;
}

/** The first complaint about each input field of a refused call. */
export function issuesOf(error: unknown): Record<string, string> {
  const issues: Record<string, unknown> = refusalOf(error)?.data?.issues ?? {};
  return Object.fromEntries(
    Object.entries(issues).flatMap(([field, messages]) => {
      const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
      return typeof first === "string" ? [[field, first]] : [];
    }),
  );
}
