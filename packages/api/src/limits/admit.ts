import type { RequestContext } from "../context";
import type { RateClass } from "../procedure";
import { classLimits } from "./classes";

type Caller = Pick<RequestContext, "limiter" | "session" | "client">;

/** Counts a call against what its caller may do: the person, or before sign-in the network address. Throws `rate_limited`. */
export function admitCaller(caller: Caller, rateClass: RateClass) {
  const limits = classLimits[rateClass];
  if (caller.session) return caller.limiter.admit(limits.user, caller.session.userId);
  const address = addressOf(caller);
  return address === null ? undefined : caller.limiter.admit(limits.address, address);
}

/** Callers on this machine share one address, which is none. */
function addressOf({ client: { address } }: Caller): string | null {
  return address?.startsWith("127.") ? null : address;
}

/** How many calls of one person, and of one business, a process works on at the same time. */
const atOnce = { person: 8, business: 16 };

/** Works on a call of a person in their turn. What is costly takes long, and waits in a line of its own. */
export function inTurnOfCaller<T>(caller: Caller, rateClass: RateClass, work: () => Promise<T>) {
  const who = caller.session?.userId ?? addressOf(caller);
  if (who === null) return work();
  return caller.limiter.inTurn(lineOf("person", who, rateClass), atOnce.person, work);
}

/** Works on a call in a business in the turn of that business. */
export function inTurnOfBusiness<T>(
  { limiter }: Caller,
  businessId: string,
  rateClass: RateClass,
  work: () => Promise<T>,
) {
  return limiter.inTurn(lineOf("business", businessId, rateClass), atOnce.business, work);
}

const lineOf = (kind: keyof typeof atOnce, id: string, rateClass: RateClass) =>
  `${kind}:${rateClass === "costly" ? "costly" : "quick"}:${id}`;

/** Counts a call against what everybody in a business may do together. Throws `rate_limited`. */
export function admitBusiness({ limiter }: Caller, businessId: string, rateClass: RateClass) {
  return limiter.admit(classLimits[rateClass].business, businessId);
}
