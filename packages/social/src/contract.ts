import type { MediaType } from "@drumbeat/core/media";
import type { PostOptions } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { ConnectingWay } from "./connecting";
import type { ConnectedAccount, Credentials } from "./credentials";
import type { Metrics, MetricName } from "./metrics";
import type { NeededScope } from "./scopes";

/** A file as it goes out: cropped, in a form and size that the network takes. */
export interface OutgoingFile {
  type: MediaType;
  bytes: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  /** Empty: decorative. */
  altText: string;
  /** The bytes from `start` to before `end`; without both, all of them. */
  read(start?: number, end?: number): Promise<Uint8Array<ArrayBuffer>>;
  /** An address from which the network can fetch it for the next hours; null where this installation has no public one. */
  publicUrl: string | null;
}

/** What has gone out, as later steps and look-ups need it. */
export interface Sent {
  externalId: string;
  /** Public address; null where the network does not tell at once. */
  url: string | null;
  /** What an answer to it needs besides the id, such as Bluesky's cid. */
  reference: string | null;
  /** Milliseconds since the epoch, when the network said that nothing more is taken before then. */
  nothingBefore?: number | undefined;
}

/** One call that makes something visible: a post, the next part of a thread, or a comment of one's own under it. */
export interface Step {
  kind: "post" | "reply" | "comment";
  text: string;
  files: readonly OutgoingFile[];
  options: PostOptions;
  /** What it is written in, as a tag of BCP 47; null: not known. */
  language: string | null;
  /** The first step of the post and the one before this; null for the first. */
  root: Sent | null;
  previous: Sent | null;
  /** Chosen by `chooseKey` and stored before the first try; the same for every try of this step. */
  key: string;
}

/** What `prepare` left on the network: ids of uploads, a container. JSON, stored before `send`. */
export type Prepared = Record<string, string | string[]>;

/** What a look-up compares with. */
export interface Search {
  step: Step;
  prepared: Prepared;
  /** When the first try of this step began, in milliseconds since the epoch. */
  since: number;
  /** Ids that are known to be other posts. */
  known: ReadonlySet<string>;
}

export type LookedUp =
  | { kind: "found"; sent: Sent }
  /** Not there, or known to be safe to send again: sending cannot double it. */
  | { kind: "absent" }
  /** The network gives no means to tell. */
  | { kind: "cannot_tell"; sentence: string };

/** How much of what the network allows has been used. */
export interface Quota {
  used: number;
  limit: number;
  /** When it starts anew, in milliseconds since the epoch; null for a rolling window. */
  resetsAt: number | null;
}

/** One finding of the set-up doctor, for people. */
export interface Finding {
  state: "ok" | "warning" | "problem";
  /** "The app is configured." */
  title: string;
  /** What to do, and where in the menus of the network; null when nothing. */
  remedy: string | null;
}

/**
 * One network. A plain object: what a network cannot do is a key that is not there. Every method throws NetworkFailure
 * and nothing else, and ends when `signal` aborts; none retries by itself, remembers anything or writes a log.
 */
export interface NetworkAdapter {
  network: PostNetwork;
  /** Ways to connect an account, the best first. */
  ways: readonly ConnectingWay[];

  /** How long after a call the network may not yet show its effect to a look-up, in milliseconds. */
  lookUpLagMs: number;
  /** True where the same key makes a second call harmless, so that an unknown outcome may simply be sent again. */
  isRepeatSafe: boolean;
  chooseKey(now: number): string;
  /** Uploads and drafts: everything that nobody can see yet. May be repeated. */
  prepare?(account: ConnectedAccount, step: Step, signal: AbortSignal): Promise<Prepared>;
  /** The one call after which it can be seen. Never `not_sent` unless that is certain. */
  send(account: ConnectedAccount, step: Step, prepared: Prepared, signal: AbortSignal): Promise<Sent>;
  lookUp(account: ConnectedAccount, search: Search, signal: AbortSignal): Promise<LookedUp>;
  /** Takes a published post down; it being gone already is success. */
  remove?(account: ConnectedAccount, externalId: string, signal: AbortSignal): Promise<void>;

  /** New credentials, whole: a refresh token that the network did not replace is carried over. */
  refresh?(account: ConnectedAccount, signal: AbortSignal): Promise<Credentials>;
  /** Ends our access at the network, also for other accounts that came from the same consent. */
  revoke?(account: ConnectedAccount, signal: AbortSignal): Promise<void>;
  /** Asks who we are and what we may: throws `reconnect` when the connection is dead. */
  check(account: ConnectedAccount, signal: AbortSignal): Promise<AccountCheck>;
  /** What is not among the permissions that were given, without asking; left out where only the network can tell. */
  missing?(scopes: readonly string[]): NeededScope[];
  /** About the app as such, without an account. `redirectUri` is what the network's settings have to contain. */
  diagnose(redirectUri: string, signal: AbortSignal): Promise<Finding[]>;

  metrics?: {
    /** What this network offers; everything else is null in the answers. */
    offers: readonly MetricName[];
    /** Most posts in one call. */
    batch: number;
    /** By external id; a post that is gone is missing. */
    posts(
      account: ConnectedAccount,
      externalIds: readonly string[],
      signal: AbortSignal,
    ): Promise<ReadonlyMap<string, Metrics>>;
    /** Followers of the account now; null: not told of accounts of this kind. */
    followers?(account: ConnectedAccount, signal: AbortSignal): Promise<number | null>;
  };
}

export interface AccountCheck {
  name: string;
  handle: string;
  avatarUrl: string | null;
  missing: { scope: string; purpose: string }[];
  quota: Quota | null;
}
