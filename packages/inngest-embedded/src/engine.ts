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
