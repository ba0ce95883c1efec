import { Skeleton } from "@/components/ui/skeleton";

/** The shape of Today. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-9 w-32" />
      <Skeleton className="mt-12 h-5 w-16" />
      <Skeleton className="mt-2 h-9 w-full max-w-md" />
      <Skeleton className="mt-4 h-12 w-full max-w-lg" />
      <Skeleton className="mt-6 h-11 w-48" />
    </div>
  );
}
