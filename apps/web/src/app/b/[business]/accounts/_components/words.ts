import type { Account } from "./types";

const dayMs = 86_400_000;

/** How an account stands, in a word, and whether that is well. */
export const stateWords: Record<
  Account["state"],
  { word: string; tone: "success" | "warning" | "danger" | "quiet" }
> = {
  connected: { word: "Connected", tone: "success" },
  needs_reconnect: { word: "Connect again", tone: "danger" },
  paused: { word: "Paused", tone: "warning" },
  disconnected: { word: "Disconnected", tone: "quiet" },
};

/** How long the connection holds, for people. */
export function endWords(
  {
    state,
    accessEndsAt,
    isRenewed,
    connectionEndsAt,
  }: Pick<Account, "state" | "accessEndsAt" | "isRenewed" | "connectionEndsAt">,
  timeZone: string,
  now: number,
): string | null {
  if (state !== "connected" && state !== "paused") return null;
  if (connectionEndsAt) {
    const days = Math.ceil((connectionEndsAt.getTime() - now) / dayMs);
    const on = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone }).format(
      connectionEndsAt,
    );
    return days <= 1
      ? "Has to be connected again within a day"
      : `Has to be connected again by ${on}, in ${days} days`;
  }
  if (accessEndsAt === null) return "The connection has no end";
  return isRenewed ? "Renews itself" : "Renewed when it is needed";
}

/** How many posts wait for an account; null for none. */
export function waitingWords({ scheduled, held }: Pick<Account, "scheduled" | "held">): string | null {
  const parts = [scheduled > 0 && `${scheduled} scheduled`, held > 0 && `${held} held`].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : null;
}
