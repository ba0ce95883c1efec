import type { RouterOutputs } from "@/trpc/client";

export type Overview = RouterOutputs["billing"]["overview"];
export type Subscription = NonNullable<Overview["subscription"]>;
export type Room = RouterOutputs["billing"]["room"];
