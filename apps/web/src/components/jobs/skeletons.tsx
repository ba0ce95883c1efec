import { Skeleton } from "../ui/skeleton";

/** The shape of a list of runs. */
export function RunsSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-6">
      <Skeleton className="h-9 w-36" />
      <Skeleton className="h-5 w-full max-w-md" />
      <div className="grid gap-2 sm:flex">
        {[0, 1, 2].map((filter) => (
          <Skeleton key={filter} className="h-10 sm:w-40" />
        ))}
      </div>
      <div className="flex flex-col gap-4">
        {[0, 1, 2, 3, 4, 5].map((run) => (
          <Skeleton key={run} className="h-9 w-full" />
        ))}
      </div>
    </div>
  );
}

/** The shape of one run. */
export function RunSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-6">
      <Skeleton className="h-5 w-24" />
      <Skeleton className="h-9 w-64" />
      <Skeleton className="h-5 w-48" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
