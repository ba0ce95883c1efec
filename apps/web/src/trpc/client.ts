"use client";

import type { AppRouter } from "@drumbeat/api/root";
import { createTRPCReact } from "@trpc/react-query";
import type { inferRouterOutputs } from "@trpc/server";

export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** The API in components: `trpc.strategies.get.useQuery(…)`. Needs `TrpcProvider` above. */
export const trpc = createTRPCReact<AppRouter>();
