import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the log. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-9 w-36" />
      <Skeleton className="mt-5 h-8 w-64" />
      <div className="mt-10 grid max-w-document gap-5">
        {Array.from({ length: 6 }, (_, index) => (
          <div key={index}>
            <Skeleton className="h-5 w-72 max-w-full" />
            <Skeleton className="mt-2 h-4 w-48" />
          </div>
        ))}
      </div>
    </div>
  );
}
