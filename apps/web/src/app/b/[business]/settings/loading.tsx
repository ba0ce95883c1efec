import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the settings. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-9 w-36" />
      <Skeleton className="mt-5 h-8 w-64" />
      <div className="mt-10 grid max-w-document gap-8">
        {["h-10", "h-36", "h-10", "h-28", "h-28"].map((height, index) => (
          <div key={index}>
            <Skeleton className="h-4 w-28" />
            <Skeleton className={`mt-2 w-full ${height}`} />
          </div>
        ))}
      </div>
    </div>
  );
}
