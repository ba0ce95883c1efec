import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the members page. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-9 w-36" />
      <Skeleton className="mt-5 h-8 w-64" />
      <div className="mt-10 grid max-w-document gap-6">
        {["h-14", "h-14", "h-14", "h-40"].map((height, index) => (
          <Skeleton key={index} className={`w-full ${height}`} />
        ))}
      </div>
    </div>
  );
}
