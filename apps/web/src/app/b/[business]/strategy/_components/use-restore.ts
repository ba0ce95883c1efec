"use client";

import { trpc } from "@/trpc/client";

/** Makes an old version the newest one. `restore` gives the new number, or null when it was refused. */
export function useRestore(businessId: string) {
  const utils = trpc.useUtils();
  const mutation = trpc.strategies.restore.useMutation({
    onSuccess: () =>
      Promise.all([
        utils.strategies.get.invalidate({ businessId }),
        utils.strategies.versions.invalidate({ businessId }),
      ]),
  });
  return {
    restore: async (version: number): Promise<number | null> => {
      try {
        return (await mutation.mutateAsync({ businessId, version })).version;
      } catch {
        // The reason is in `error`, for the component to show.
        return null;
      }
    },
    isPending: mutation.isPending,
    error: mutation.error,
  };
}
