import type { AiProvider } from "@drumbeat/ai/env";
import type { Billing } from "@drumbeat/api/billing/port";
import type { AccountPorts } from "@drumbeat/api/accounts/keeper";
import type { BaseContext } from "@drumbeat/api/context";
import type { Changes } from "@drumbeat/api/live/changes";
import type { Mailer } from "@drumbeat/api/mail/mailer";
import type { MediaCleanUp } from "@drumbeat/api/media/clean-up";
import type { AnalyticsPort } from "./analytics";

/** Models in the order in which they are asked, and how many requests they get at once. */
export interface AiPort {
  providers: AiProvider[];
  concurrency: number;
}

/** What jobs work with. */
export interface JobPorts {
  ctx: BaseContext;
  /** Tells a running job that what it works on has changed. */
  changes: Changes;
  /** Without providers the playbook writes. */
  ai: AiPort;
  mailer: Mailer;
  /** What accounts on networks are reached with. */
  accounts: AccountPorts;
  /** Stripe; null where nothing is sold. */
  billing: Billing | null;
  /** Where product analytics go; null without a key. */
  analytics: AnalyticsPort | null;
  /** Where the files of the media library are. */
  media: MediaCleanUp;
  /** Origin under which people reach the product, for links in mail. No slash at the end. */
  publicUrl: string;
  /** Deletes old runs where this process keeps them; null where an Inngest server does. */
  pruneRuns: (() => Promise<{ runs: number; events: number }>) | null;
}
