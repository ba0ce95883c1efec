import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the first step. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-9 w-44" />
      <Skeleton className="mt-6 h-40 w-full max-w-document" />
      <Skeleton className="mt-4 h-32 w-full max-w-document" />
    </div>
  );
}
