import type { AllowedAccounts, Role } from "@drumbeat/core/roles";
import type { Clock } from "@drumbeat/core/time";
import type { Database } from "@drumbeat/db/client";
import type { AccountPorts } from "./accounts/keeper";
import type { Billing } from "./billing/port";
import type { DomainEvent } from "./events";
import type { Fetcher } from "./fetch/guarded-fetch";
import type { Jobs } from "./jobs/port";
import type { Limiter } from "./limits/limiter";
import type { RefusalWatch } from "./security/refusals";
import type { Changes } from "./live/changes";
import type { Mailer } from "./mail/mailer";
import type { MediaPorts } from "./media/ports";

/** Writes a line for operators. Shaped like pino. */
export interface Log {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What everything runs with, built once at the edge and passed down. */
export interface BaseContext {
  db: Database;
  clock: Clock;
  log: Log;
  /** Puts events into the outbox, in the transaction given, so that both commit or neither. */
  emit: (tx: Database, ...events: DomainEvent[]) => Promise<void>;
}

/** Who is calling, whatever the provider. */
export interface Session {
  userId: string;
  email: string;
  firstName: string;
  lastName: string | null;
  provider: "clerk" | "local";
  /** Of a local session: which one it is. */
  sessionId?: string;
}

/** Where a call comes from, as far as the edge can tell. */
export interface Client {
  address: string | null;
  userAgent: string | null;
}

/** A call over the network: whoever it is, with the ports that procedures use. */
export interface RequestContext extends BaseContext {
  session: Session | null;
  client: Client;
  requestId: string;
  /** Reads web addresses that users gave; refuses private ones. */
  fetcher: Fetcher;
  /** What accounts on networks are reached with. */
  accounts: AccountPorts;
  /** Keeps the files of the media library. */
  media: MediaPorts;
  /** Sends mail, where a mail server is set up. */
  mailer: Mailer;
  /** Origin under which people reach the product, for links in mail. No slash at the end. */
  publicUrl: string;
  /** The runs of jobs, whoever executes them. */
  jobs: Jobs;
  /** Sells plans; null where nothing is sold. */
  billing: Billing | null;
  /** Whether what somebody may have is limited by their plan. */
  plans: "unlimited" | "enforced";
  /** Counts calls and tries over all processes. */
  limiter: Limiter;
  /** Notices who is refused conspicuously often. */
  refusals: RefusalWatch;
  /** Wakes subscriptions when a row they follow has changed. */
  changes: Changes;
  /** Addresses of those who run this installation, in lower case. */
  operatorEmails: ReadonlySet<string>;
}

export interface UserContext extends RequestContext {
  session: Session;
}

/** What somebody is in a business. */
export interface Membership {
  role: Role;
  /** Social accounts that the member is limited to; null: all. */
  allowedAccounts: AllowedAccounts;
}

/** A member acting in one business. Services take this; they scope every statement by `businessId`. */
export interface BusinessContext extends UserContext, Membership {
  businessId: string;
}
