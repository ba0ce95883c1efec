import { dailyPosts, quotaHours } from "@drumbeat/core/posts/daily-quotas";
import { type PostNetwork, postNetworkNames } from "@drumbeat/core/posts/networks";
import type { socialAccounts } from "@drumbeat/db/schema";
import type { Adapters } from "@drumbeat/social/adapters";
import type { NetworkAdapter } from "@drumbeat/social/contract";
import { obstacleOf } from "@drumbeat/social/scopes";
import { refusalSentence } from "../posts/assert-fits";

export type PlannedAccount = Pick<
  typeof socialAccounts.$inferSelect,
  "name" | "state" | "stateReason" | "way" | "scopes" | "tokenExpiresAt" | "connectionEndsAt"
>;

/** A post with a time, and what is known of the way that it will take. */
export interface Plan {
  network: PostNetwork;
  at: Date;
  account: PlannedAccount | null;
  /** Why the network would refuse what it says. */
  misfits: readonly string[];
  /** Posts of its account that go out in the hours before it for which the network counts. */
  before: number;
}

/** What will keep a post from going out at its time as things are, each with what to do about it, for people. */
export function risksOf(adapters: Adapters, plan: Plan): string[] {
  const { network, account, misfits } = plan;
  const named = postNetworkNames[network];
  const adapter = adapters[network];
  return [
    ...(adapter && isSetUp(adapter, account) ? [] : [notSetUp(named)]),
    ...(account === null
      ? [`Choose the ${named} account that this post goes out from.`]
      : risksOfAccount(adapter, account, plan)),
    ...(misfits.length > 0 ? [refusalSentence(network, misfits)] : []),
  ];
}

const notSetUp = (network: string): string =>
  `${network} is not set up in this Drumbeat. Whoever runs it can do that.`;

/** Whether the way by which an account was connected, or any when that is not known, has all its settings. */
function isSetUp({ ways }: NetworkAdapter, account: PlannedAccount | null): boolean {
  const own = ways.filter(({ id }) => id === account?.way);
  return (own.length > 0 ? own : ways).some(({ missingSettings }) => missingSettings.length === 0);
}

function risksOfAccount(
  adapter: NetworkAdapter | undefined,
  account: PlannedAccount,
  { network, at, before }: Plan,
): string[] {
  const who = `${account.name} on ${postNetworkNames[network]}`;
  if (account.state === "paused") return [`${who} is paused. Resume it under Accounts.`];
  if (account.state !== "connected") {
    const reason = account.stateReason ? ` ${account.stateReason}` : "";
    return [`${who} has to be connected again under Accounts.${reason}`];
  }
  const ends = endOf(adapter, account);
  // Networks that do not say what they have granted are not held against anybody.
  const missing = account.scopes.length > 0 ? (adapter?.missing?.(account.scopes) ?? []) : [];
  const unallowed = obstacleOf(missing);
  const limit = dailyPosts[network];
  return [
    ...(ends !== null && ends <= at.getTime()
      ? [`The connection of ${who} ends before that. Connect it again under Accounts.`]
      : []),
    ...(unallowed === null ? [] : [`${who}: ${unallowed}`]),
    ...(limit !== null && before >= limit
      ? [
          `${who} takes ${limit} posts in ${quotaHours} hours, and so many go out before this one. Give it another time.`,
        ]
      : []),
  ];
}

/** When nothing can be sent any more unless somebody connects the account again, in milliseconds since the epoch. */
function endOf(
  adapter: NetworkAdapter | undefined,
  { tokenExpiresAt, connectionEndsAt }: PlannedAccount,
): number | null {
  const ends = adapter?.refresh ? [connectionEndsAt] : [connectionEndsAt, tokenExpiresAt];
  const known = ends.flatMap((end) => (end ? [end.getTime()] : []));
  return known.length > 0 ? Math.min(...known) : null;
}
