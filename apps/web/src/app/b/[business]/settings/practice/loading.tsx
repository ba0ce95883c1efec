import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the accounts on the practice network. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-9 w-36" />
      <Skeleton className="mt-5 h-8 w-64" />
      <div className="mt-10 grid max-w-document gap-4">
        {[0, 1, 2].map((index) => (
          <Skeleton key={index} className="h-12 w-full" />
        ))}
      </div>
    </div>
  );
}
