import type { RequestContext } from "../context";
import type { RateClass } from "../procedure";
import { classLimits } from "./classes";

type Caller = Pick<RequestContext, "limiter" | "session" | "client">;

/** Counts a call against what its caller may do: the person, or before sign-in the network address. Throws `rate_limited`. */
export function admitCaller({ limiter, session, client }: Caller, rateClass: RateClass) {
  const limits = classLimits[rateClass];
  if (session) return limiter.admit(limits.user, session.userId);
  // Callers on this machine share one address.
  if (!client.address || client.address.startsWith("127.")) return undefined;
  return limiter.admit(limits.address, client.address);
}

/** Counts a call against what everybody in a business may do together. Throws `rate_limited`. */
export function admitBusiness({ limiter }: Caller, businessId: string, rateClass: RateClass) {
  return limiter.admit(classLimits[rateClass].business, businessId);
}
