import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the switches of an account. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-9 w-36" />
      <Skeleton className="mt-5 h-8 w-64" />
      <div className="mt-10 grid max-w-document gap-6">
        <Skeleton className="h-12 w-72" />
        {[0, 1, 2, 3, 4].map((index) => (
          <Skeleton key={index} className="h-24 w-full" />
        ))}
      </div>
    </div>
  );
}
