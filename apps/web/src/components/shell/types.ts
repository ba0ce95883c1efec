import type { RouterOutputs } from "@/trpc/client";

export type ListedBusiness = RouterOutputs["businesses"]["list"][number];
export type Person = NonNullable<RouterOutputs["account"]["me"]>;
