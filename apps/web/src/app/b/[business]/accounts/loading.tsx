import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the accounts page. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-9 w-36" />
      <div className="mt-8 grid max-w-document gap-6">
        {["h-16", "h-16", "h-16", "h-40"].map((height, index) => (
          <Skeleton key={index} className={`w-full ${height}`} />
        ))}
      </div>
    </div>
  );
}
