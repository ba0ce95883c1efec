import { capture } from "./events";

/** What changes of data mean to analytics, by procedure. */
const events: Record<string, (input: Record<string, unknown>) => void> = {
  "businesses.delete": () => capture("business_deleted", {}),
  "strategies.editSection": ({ section }) =>
    capture("strategy_edited", { section: typeof section === "string" ? section : "" }),
  "strategies.generate": ({ section, feedback }) =>
    capture("strategy_regenerated", {
      section: typeof section === "string" ? section : null,
      hasFeedback: typeof feedback === "string" && feedback !== "",
    }),
  "strategies.restore": ({ version }) => capture("strategy_restored", { version: Number(version) }),
};

/** Tells analytics about a mutation that succeeded. `key` is tRPC's: the path of the procedure in an array. */
export function captureMutation(key: readonly unknown[] | undefined, input: unknown): void {
  const path = Array.isArray(key?.[0]) ? key[0].join(".") : "";
  if (typeof input === "object" && input !== null) events[path]?.({ ...input });
}
