import { Skeleton } from "@/components/ui/skeleton";

/** Columns with cards, before the posts are there. */
export function BoardSkeleton() {
  return (
    <div aria-hidden className="mt-6 flex gap-4 overflow-hidden">
      {Array.from({ length: 5 }, (_, column) => (
        <div key={column} className="w-64 shrink-0">
          <Skeleton className="h-5 w-24" />
          {Array.from({ length: 3 - (column % 3) }, (_card, index) => (
            <Skeleton key={index} className="mt-3 h-28 w-full" />
          ))}
        </div>
      ))}
    </div>
  );
}
