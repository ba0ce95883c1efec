/** What the practice network can be told to do wrong, in the order in which its page shows it. */
export const practiceFaults = [
  "slow",
  "drop_before",
  "drop_after",
  "rate_limit",
  "error_before",
  "error_after",
  "garbage",
  "report_late",
  "revoke_token",
  "lose_refresh",
] as const;
export type PracticeFault = (typeof practiceFaults)[number];

/** Which requests a fault is about: those that publish a post, those that renew tokens, or all with a token and these. */
export const practiceFaultScopes = ["publishing", "refresh", "everything"] as const;
export type PracticeFaultScope = (typeof practiceFaultScopes)[number];

interface FaultRules {
  /** For people, as what the network does. */
  label: string;
  /** What happens then, in a sentence. */
  about: string;
  /** A number that belongs to it. */
  amount: { label: string; unit: "ms" | "s"; min: number; max: number; usual: number } | null;
  /** The only requests it can be about; null: it can be chosen. */
  scope: PracticeFaultScope | null;
  /** True for what happens once and then stays so. */
  isOnce: boolean;
}

/** The rules of each fault. */
export const practiceFaultRules: Record<PracticeFault, FaultRules> = {
  slow: {
    label: "Answer slowly",
    about: "Everything works, but each answer takes this long.",
    amount: { label: "Milliseconds", unit: "ms", min: 1, max: 60_000, usual: 3_000 },
    scope: null,
    isOnce: false,
  },
  drop_before: {
    label: "Drop the connection before accepting",
    about: "The request is cut off and nothing is done. Whoever sent it cannot know that.",
    amount: null,
    scope: null,
    isOnce: false,
  },
  drop_after: {
    label: "Drop the connection after accepting",
    about: "The request is carried out and then cut off. The post is there, and nobody was told.",
    amount: null,
    scope: null,
    isOnce: false,
  },
  rate_limit: {
    label: "Answer that there were too many requests",
    about: "Status 429 with Retry-After. Nothing is done.",
    amount: { label: "Seconds to wait", unit: "s", min: 1, max: 3_600, usual: 30 },
    scope: null,
    isOnce: false,
  },
  error_before: {
    label: "Fail before accepting",
    about: "Status 500. Nothing is done.",
    amount: null,
    scope: null,
    isOnce: false,
  },
  error_after: {
    label: "Fail after accepting",
    about: "Status 500, although the request was carried out.",
    amount: null,
    scope: null,
    isOnce: false,
  },
  garbage: {
    label: "Answer with garbage",
    about: "The request is carried out; the answer is the page of a broken proxy, with status 200.",
    amount: null,
    scope: null,
    isOnce: false,
  },
  report_late: {
    label: "Report late",
    about: "Posts are accepted, but for a while neither look-ups nor pages show them.",
    amount: { label: "Seconds until they show", unit: "s", min: 1, max: 86_400, usual: 60 },
    scope: "publishing",
    isOnce: false,
  },
  revoke_token: {
    label: "Revoke the access",
    about: "With the next request the account is no longer connected, as if its owner had withdrawn it here.",
    amount: null,
    scope: "everything",
    isOnce: true,
  },
  lose_refresh: {
    label: "Lose the answer to a refresh",
    about: "The tokens are renewed, but the answer never arrives. The old refresh token works no more.",
    amount: null,
    scope: "refresh",
    isOnce: false,
  },
};
