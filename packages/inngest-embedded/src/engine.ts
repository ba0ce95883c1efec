import type { Sql } from "postgres";
import type { Settings } from "./options";
import type { Registry } from "./registry";

/** What every transition needs to know about the engine it happens in. */
export interface Engine {
  sql: Sql;
  settings: Settings;
  registry: Registry;
  /** Where new events are announced. */
  channel: string;
}

/** The part of it that is enough to end a run or to wake one; a process that executes nothing has it too. */
export interface Transitions {
  settings: Pick<Settings, "now">;
  registry: Pick<Registry, "listens">;
  channel: string;
}

/** The part of it that is enough to start runs. */
export interface Scheduler {
  settings: Pick<Settings, "now" | "tenantKey">;
  registry: Pick<Registry, "functions">;
}
