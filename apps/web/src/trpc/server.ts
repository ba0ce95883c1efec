import "server-only";
import { type AppRouter, createCaller } from "@drumbeat/api/root";
import { createHydrationHelpers } from "@trpc/react-query/rsc";
import { headers } from "next/headers";
import { cache } from "react";
import { getRuntime } from "../runtime";
import { makeQueryClient } from "./query-client";

/** The context of this page's request: read once, however many components ask. */
const getContext = cache(async () => getRuntime().createRequestContext(await headers()));

const getQueryClient = cache(makeQueryClient);

/** The API in server components, in process: `await (await caller()).businesses.list()`. */
export const caller = cache(async () => createCaller(await getContext()));

/** The same for client components below: `void api.businesses.list.prefetch()` under `HydrateClient`. */
export const { trpc: api, HydrateClient } = createHydrationHelpers<AppRouter>(
  createCaller(getContext),
  getQueryClient,
);
