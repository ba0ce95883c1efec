"use client";

import { trpc } from "@/trpc/client";
import { NoteLine } from "../schedule/note-line";

/** What will keep a planned post from going out at its time, with what to do about it. Nothing where nothing does. */
export function PreFlight({ businessId, postId }: { businessId: string; postId: string }) {
  const { data } = trpc.publishing.preFlight.useQuery({ businessId, postId }, { staleTime: 0 });
  if (!data || data.warnings.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium">It will not go out as things are</h3>
      {data.warnings.map((warning) => (
        <NoteLine key={warning} isWarning>
          <bdi>{warning}</bdi>
        </NoteLine>
      ))}
    </div>
  );
}
