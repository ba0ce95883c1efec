import { DomainError, type ErrorCode } from "@drumbeat/core/errors";
import { TRPCError, type TRPC_ERROR_CODE_KEY } from "@trpc/server";
import { databaseAway, isDatabaseAway } from "./unavailable";
import { isUnstorable, unstorable } from "./unstorable";

const trpcCodes: Record<ErrorCode, TRPC_ERROR_CODE_KEY> = {
  unauthorized: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  invalid: "BAD_REQUEST",
  conflict: "CONFLICT",
  too_large: "PAYLOAD_TOO_LARGE",
  rate_limited: "TOO_MANY_REQUESTS",
  not_configured: "PRECONDITION_FAILED",
  unavailable: "SERVICE_UNAVAILABLE",
};

/** The DomainError behind an error that tRPC has wrapped, if there is one. */
export function domainErrorOf(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  return error instanceof TRPCError && error.cause instanceof DomainError ? error.cause : null;
}

/** Our closed vocabulary in tRPC's terms; what is not ours passes through. */
export function toTrpcError(error: unknown): unknown {
  const domain = domainErrorOf(error) ?? failureOfTheDatabase(error);
  return domain
    ? new TRPCError({ code: trpcCodes[domain.code], message: domain.message, cause: domain })
    : error;
}

function failureOfTheDatabase(error: unknown): DomainError | null {
  if (isDatabaseAway(error)) return databaseAway(error);
  return isUnstorable(error) ? unstorable(error) : null;
}
