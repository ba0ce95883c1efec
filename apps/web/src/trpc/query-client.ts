import { defaultShouldDehydrateQuery, MutationCache, QueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import superjson from "superjson";
import { captureMutation } from "../analytics/mutation-events";

/** What the server prefetched is fresh for half a minute; answers that will not change are not asked for again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    mutationCache: new MutationCache({
      onSuccess: (_data, input, _result, mutation) => captureMutation(mutation.options.mutationKey, input),
    }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: shouldRetry },
      dehydrate: {
        serializeData: superjson.serialize,
        // Queries that are still under way travel as promises, so that pages need not wait for them.
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        // Our own messages are meant for people and reach them through the caller.
        shouldRedactErrors: () => false,
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}

/** Trouble on the way or with the server is tried twice more; a refusal is an answer. */
function shouldRetry(failures: number, error: unknown): boolean {
  const status: unknown = error instanceof TRPCClientError ? error.data?.httpStatus : undefined;
  return failures < 2 && (typeof status !== "number" || status >= 500);
}
