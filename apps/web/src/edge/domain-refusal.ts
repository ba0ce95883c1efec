import { domainErrorOf, toTrpcError } from "@drumbeat/api/errors";
import type { DomainError } from "@drumbeat/core/errors";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { refusalResponse } from "./answers";
import { retryHeaders } from "./retry-after";

const statuses: Partial<Record<DomainError["code"], number>> = {
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  not_configured: 412,
  unavailable: 503,
};

/** Refusals in words; throws what is none. */
export function refusalOf(error: unknown): Response {
  const domain = domainErrorOf(toTrpcError(error));
  if (!domain) return otherRefusal(error);
  const response = refusalResponse({
    status: statuses[domain.code] ?? 400,
    code: domain.code,
    message: domain.message,
  });
  for (const [name, value] of Object.entries(retryHeaders(domain))) response.headers.set(name, value);
  return response;
}

/** What a procedure refused before its service was asked. */
function otherRefusal(error: unknown): Response {
  if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
  const message = error.code === "BAD_REQUEST" ? "This is not in the form that is expected." : error.message;
  return refusalResponse({
    status: getHTTPStatusCodeFromError(error),
    code: error.code.toLowerCase(),
    message,
  });
}
