import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the queue. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-9 w-56" />
      <div className="mt-6 flex max-w-document flex-col gap-3">
        {["a", "b", "c"].map((each) => (
          <Skeleton key={each} className="h-14 w-full" />
        ))}
      </div>
    </div>
  );
}
