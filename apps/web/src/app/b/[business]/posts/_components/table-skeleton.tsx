import { Skeleton } from "@/components/ui/skeleton";

/** Lines of the table, before the posts are there. */
export function TableSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="mt-4 divide-y border-y">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex items-center gap-4 px-2 py-3">
          <Skeleton className="size-5" />
          <Skeleton className="h-5 max-w-md flex-1" />
          <Skeleton className="h-5 w-20 max-md:hidden" />
          <Skeleton className="h-5 w-24 max-md:hidden" />
        </div>
      ))}
    </div>
  );
}
