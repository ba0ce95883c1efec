import { createAdapters } from "@drumbeat/social/adapters";
import type { BaseContext } from "../context";
import { createForeignFetch } from "../fetch/foreign-fetch";
import type { KeyRing } from "../secrets/key-ring";
import type { AccountPorts } from "./keeper";

/** The networks of this installation, with the settings of its environment. */
export function createAccountPorts(
  { clock }: Pick<BaseContext, "clock">,
  { ring, env }: { ring: KeyRing; env: Record<string, string | undefined> },
): AccountPorts {
  const reach = { fetch, fetchForeign: createForeignFetch(), now: () => clock.now() };
  return { adapters: createAdapters(env, reach), ring, random: Math.random };
}
