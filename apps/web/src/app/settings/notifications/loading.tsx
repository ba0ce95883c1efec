import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the table of notifications. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-3">
      <Skeleton className="h-7 w-40" />
      {Array.from({ length: 9 }, (_, index) => (
        <Skeleton key={index} className="h-10 w-full" />
      ))}
    </div>
  );
}
