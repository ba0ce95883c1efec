import type { Credentials } from "@drumbeat/social/credentials";
import type { NetworkAdapter } from "@drumbeat/social/contract";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How much life a token has to have left to be used without being renewed first, in milliseconds. */
const enoughMs = 10 * minuteMs;
/** The same for tokens that live for minutes only, as a part of their life. */
const enoughPart = 0.1;
/** A token that could not be renewed is used while it has this much left. */
const justEnoughMs = 30_000;

interface Life {
  tokenExpiresAt: Date | null;
  /** When the token was given. */
  since: Date | null;
}

/** True when a token lives long enough to be used for the next minutes. */
export function isFresh({ tokenExpiresAt, since }: Life, now: number): boolean {
  if (tokenExpiresAt === null) return true;
  const ends = tokenExpiresAt.getTime();
  const life = since ? ends - since.getTime() : Infinity;
  return ends - now > Math.min(enoughMs, life * enoughPart);
}

/** True when a token still works although it is about to end. */
export const isUsable = (tokenExpiresAt: Date | null, now: number): boolean =>
  tokenExpiresAt === null || tokenExpiresAt.getTime() - now > justEnoughMs;

/** What an account's row says about the ends of its credentials. */
export function endsOf(
  { expiresAt, refreshExpiresAt }: Credentials,
  { refresh }: Pick<NetworkAdapter, "refresh">,
  now: number,
  random: number,
) {
  // Without a way to renew it the connection ends with its token.
  const lastsUntil = refreshExpiresAt ?? (refresh ? null : expiresAt);
  const isRenewed = refresh !== undefined && lastsUntil !== expiresAt;
  return {
    tokenExpiresAt: dateOf(expiresAt),
    connectionEndsAt: dateOf(lastsUntil),
    refreshAt: isRenewed && expiresAt !== null ? new Date(renewalAt(expiresAt, now, random)) : null,
  };
}

/** With 10 to 20 % of the life left, so that not all accounts come at once. Milliseconds since the epoch. */
const renewalAt = (expiresAt: number, now: number, random: number): number =>
  Math.round(expiresAt - Math.max(0, expiresAt - now) * (0.1 + 0.1 * random));

/** When to try again after the network could not be asked: within hours, more often as the end comes nearer. */
export function retryAt(tokenExpiresAt: Date | null, now: number): Date {
  const left = tokenExpiresAt ? tokenExpiresAt.getTime() - now : Infinity;
  return new Date(now + Math.min(6 * hourMs, Math.max(10 * minuteMs, left / 4)));
}

const dateOf = (time: number | null): Date | null => (time === null ? null : new Date(time));
