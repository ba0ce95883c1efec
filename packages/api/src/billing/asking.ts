import { DomainError } from "@drumbeat/core/errors";
import type { RequestContext } from "../context";
import type { Billing } from "./port";

/** Stripe, or the refusal that nothing is sold here. */
export function requireBilling({ billing }: Pick<RequestContext, "billing">): Billing {
  if (billing) return billing;
  throw new DomainError("not_configured", "Nothing is sold here: everything is included.");
}

/** Asks Stripe something for somebody who waits: a refused card and a Stripe that is away become sentences. */
export async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const type = cause instanceof Error && "type" in cause ? cause.type : null;
    if (type === "StripeCardError") {
      throw new DomainError("conflict", "The card was declined. Use another one, then try again.", { cause });
    }
    if (type === "StripeConnectionError" || type === "StripeAPIError" || type === "StripeRateLimitError") {
      throw new DomainError(
        "unavailable",
        "Stripe cannot be reached at the moment. Nothing was charged. Try again in a minute.",
        { cause },
      );
    }
    if (
      type === "StripeInvalidRequestError" &&
      cause instanceof Error &&
      "code" in cause &&
      cause.code === "resource_missing"
    ) {
      throw new DomainError("not_found", "That is not there any more. Load the page again.", { cause });
    }
    throw cause;
  }
}
