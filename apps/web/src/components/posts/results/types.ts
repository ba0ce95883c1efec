import type { RouterOutputs } from "@/trpc/client";

export type PostMetrics = NonNullable<RouterOutputs["metrics"]["ofPost"]>;
