import type { AnyTRPCRouter, TRPCProcedureType } from "@trpc/server";
import type { ProcedureMeta } from "../procedure";

/** A procedure of a router, as the walk and the fuzzer see it. */
export interface ListedProcedure {
  /** Such as "strategies.get". */
  path: string;
  type: TRPCProcedureType;
  meta: ProcedureMeta;
}

/** Every procedure of a router. tRPC has no public way to list them; this is the one place that looks inside. */
export function proceduresOf(router: AnyTRPCRouter): ListedProcedure[] {
  const listed = router._def.procedures as Record<
    string,
    { _def: { type: TRPCProcedureType; meta: ProcedureMeta } }
  >;
  return Object.entries(listed).map(([path, { _def }]) => ({ path, type: _def.type, meta: _def.meta }));
}
