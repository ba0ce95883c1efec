import type { Credentials } from "./credentials";

/** An account that a person has let us use. */
export interface FoundAccount {
  accountId: string;
  name: string;
  handle: string;
  avatarUrl: string | null;
  instanceUrl: string | null;
  /** What to call it when several are offered: "Page", "Company page", "Profile". */
  kind: string;
  credentials: Credentials;
  /** For people: why nothing can be posted with it, or null. */
  obstacle: string | null;
}

/** What a person consented to. */
export interface Grant {
  accounts: FoundAccount[];
  /** Permissions that posting needs and that were not given, each with what it is for in plain words. */
  missing: { scope: string; purpose: string }[];
}

/** What is remembered, encrypted and bound to the person's session, while they are at the network. */
export type Remembered = Record<string, string>;

interface WayBase {
  /** Unique within the network. */
  id: string;
  /** For the button, such as "Continue with Facebook". */
  label: string;
  /** Settings that are not set, by the names of their environment variables. Empty: it can be used. */
  missingSettings: readonly string[];
  /** A question to ask before: which server, which handle. */
  ask?: { label: string; hint: string; placeholder: string };
}

/** Over a page of the network (OAuth 2.0 with state, and PKCE where the network knows it). */
export interface RedirectWay extends WayBase {
  kind: "redirect";
  /** Where to send the browser. `state` has been bound to the session; `answer` is what was asked for. */
  begin(start: {
    redirectUri: string;
    state: string;
    answer: string | null;
    signal: AbortSignal;
  }): Promise<{ url: string; remember: Remembered }>;
  /**
   * Takes the query with which the network sent the browser back; its `state` has been checked. Throws NetworkFailure:
   * `refused` for a consent that was denied, in words.
   */
  finish(end: {
    redirectUri: string;
    query: URLSearchParams;
    remember: Remembered;
    signal: AbortSignal;
  }): Promise<Grant>;
}

/** With a name and a password made for this purpose, such as Bluesky's app passwords. */
export interface PasswordWay extends WayBase {
  kind: "password";
  nameLabel: string;
  passwordLabel: string;
  /** Where such a password is made. */
  helpUrl: string;
  finish(end: { name: string; password: string; answer: string | null; signal: AbortSignal }): Promise<Grant>;
}

export type ConnectingWay = RedirectWay | PasswordWay;
