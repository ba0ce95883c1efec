import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the review settings. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-9 w-36" />
      <Skeleton className="mt-5 h-8 w-64" />
      <div className="mt-10 grid max-w-document gap-8">
        {["h-10", "h-16", "h-10", "h-24"].map((height, index) => (
          <div key={index}>
            <Skeleton className="h-4 w-40" />
            <Skeleton className={`mt-2 w-full ${height}`} />
          </div>
        ))}
      </div>
    </div>
  );
}
