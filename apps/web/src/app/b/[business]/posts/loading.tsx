import { Skeleton } from "@/components/ui/skeleton";
import { BoardSkeleton } from "./_components/board-skeleton";

/** The shape of the board. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <div className="flex items-center justify-between">
        <Skeleton className="h-9 w-28" />
        <Skeleton className="h-9 w-32" />
      </div>
      <Skeleton className="mt-5 h-10 w-full max-w-xl" />
      <BoardSkeleton />
    </div>
  );
}
