import type { AppRouter } from "@drumbeat/api/root";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>["accounts"];

export type Account = Outputs["list"][number];
export type OfferedNetwork = Outputs["networks"][number];
export type OfferedWay = OfferedNetwork["ways"][number];
export type Connection = Outputs["connection"];

/** The business whose accounts are shown. */
export interface ShownBusiness {
  id: string;
  slug: string;
  timeZone: string;
}
