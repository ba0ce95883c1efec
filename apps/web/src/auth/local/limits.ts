import type { Limit } from "@drumbeat/api/limits/limit";

const minute = 60_000;

/** Per e-mail address: enough for a forgetful person, far too few for guessing. */
export const signInPerAccount: Limit = { name: "sign-in", max: 10, windowMs: 15 * minute };
export const resetPerAccount: Limit = { name: "reset", max: 3, windowMs: 60 * minute };
export const passwordPerSession: Limit = { name: "password", max: 10, windowMs: 15 * minute };

/** Per network address. Not for callers on this machine, who share one. */
export const attemptsPerAddress: Limit = { name: "auth-address", max: 60, windowMs: 15 * minute };
export const signUpPerAddress: Limit = { name: "sign-up", max: 20, windowMs: 60 * minute };

/** A code of an authenticator app: once for as long as it could be right. */
export const codeOnce: Limit = { name: "code", max: 1, windowMs: 2 * minute };
