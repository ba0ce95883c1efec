"use client";

import type { CountOptions } from "@drumbeat/core/posts/counting";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { trpc } from "@/trpc/client";
import type { Composition } from "./composition";

type Countings = Partial<Record<PostNetwork, CountOptions>>;

const CountingContext = createContext<Countings>({});
const asEverywhere: CountOptions = {};

/** How the servers of the accounts count, where they differ from their network: for everything inside that counts. */
export function CountingProvider({
  businessId,
  composition,
  children,
}: {
  businessId: string;
  composition: Composition;
  children: ReactNode;
}) {
  const postId = composition.variants.find(({ network }) => network === "mastodon")?.postId ?? null;
  const { data } = trpc.composer.counting.useQuery(
    { businessId, postId: postId ?? "" },
    { enabled: postId !== null, staleTime: Infinity },
  );
  const value = useMemo<Countings>(() => (data ? { mastodon: data } : {}), [data]);
  return <CountingContext value={value}>{children}</CountingContext>;
}

/** What differs for a network here. */
export function useCounting(network: PostNetwork): CountOptions {
  return useContext(CountingContext)[network] ?? asEverywhere;
}

/** What differs, for all networks. */
export const useCountings = (): Countings => useContext(CountingContext);
