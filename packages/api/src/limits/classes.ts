import type { RateClass } from "../procedure";
import type { Limit } from "./limit";

const minute = 60_000;

interface ClassLimits {
  /** Of one person, over all their businesses and devices. */
  user: Limit;
  /** Of everybody in one business together, so that no tenant can take what others need. */
  business: Limit;
  /** Of one network address, for callers who have not signed in. */
  address: Limit;
}

/** How often each class of procedure may be called. Far above what people do by hand, far below what hurts. */
export const classLimits: Record<RateClass, ClassLimits> = {
  // A page with the pages that its links announce takes up to 40 reads, and somebody in a hurry opens one every two seconds.
  read: {
    user: { name: "read-user", max: 1_500, windowMs: minute },
    business: { name: "read-business", max: 6_000, windowMs: minute },
    address: { name: "read-address", max: 600, windowMs: minute },
  },
  write: {
    user: { name: "write-user", max: 240, windowMs: minute },
    business: { name: "write-business", max: 1_000, windowMs: minute },
    address: { name: "write-address", max: 60, windowMs: minute },
  },
  costly: {
    user: { name: "costly-user", max: 30, windowMs: 10 * minute },
    business: { name: "costly-business", max: 60, windowMs: 10 * minute },
    address: { name: "costly-address", max: 10, windowMs: 10 * minute },
  },
  auth: {
    user: { name: "auth-user", max: 60, windowMs: 15 * minute },
    business: { name: "auth-business", max: 200, windowMs: 15 * minute },
    address: { name: "auth-address", max: 60, windowMs: 15 * minute },
  },
};
