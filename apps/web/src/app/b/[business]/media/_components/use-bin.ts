"use client";

import { useState } from "react";
import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { trpc } from "@/trpc/client";

/** Deletes files at once, with a way back; what the server refuses comes back with the reason. */
export function useBin(businessId: string) {
  const utils = trpc.useUtils();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<string | null>(null);
  const removing = trpc.media.delete.useMutation();
  const restoring = trpc.media.restore.useMutation();

  const show = (mediaId: string) => setHidden((ids) => new Set([...ids].filter((id) => id !== mediaId)));
  const refresh = () => utils.media.invalidate();

  const restore = (mediaId: string) =>
    restoring.mutate(
      { businessId, mediaId },
      {
        onSuccess: () => {
          show(mediaId);
          void refresh();
        },
        onError: (failure) => setError(messageOf(failure)),
      },
    );

  return {
    hidden,
    error,
    remove({ id: mediaId, fileName }: { id: string; fileName: string }) {
      setError(null);
      setHidden((ids) => new Set([...ids, mediaId]));
      removing.mutate(
        { businessId, mediaId },
        {
          onSuccess: () => {
            toast(`Deleted ${fileName}`, {
              action: { label: "Undo", onClick: () => restore(mediaId) },
            });
            void refresh();
          },
          onError: (failure) => {
            show(mediaId);
            setError(messageOf(failure));
          },
        },
      );
    },
  };
}
