import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the plan and what is used of it. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-12">
      <div>
        <Skeleton className="h-6 w-40" />
        <Skeleton className="mt-3 h-5 w-80 max-w-full" />
      </div>
      <div className="flex flex-col gap-5">
        {Array.from({ length: 4 }, (_, index) => (
          <Skeleton key={index} className="h-9 w-full" />
        ))}
      </div>
    </div>
  );
}
