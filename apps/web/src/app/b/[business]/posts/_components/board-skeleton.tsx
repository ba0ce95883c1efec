import { Skeleton } from "@/components/ui/skeleton";

/** Columns with cards, before the posts are there. */
export function BoardSkeleton() {
  return (
    <div aria-hidden className="-mx-4 mt-10 flex gap-1.5 overflow-hidden px-2.5 pb-4 sm:-mx-6 sm:px-4.5">
      {Array.from({ length: 5 }, (_, column) => (
        <div key={column} className="w-[78vw] shrink-0 p-1.5 sm:w-auto sm:min-w-56 sm:flex-1">
          <Skeleton className="mx-1.5 h-5 w-24" />
          {Array.from({ length: 3 - (column % 3) }, (_card, index) => (
            <Skeleton key={index} className="mt-2.5 h-28 w-full" />
          ))}
        </div>
      ))}
    </div>
  );
}
