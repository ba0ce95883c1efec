import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a question. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading" className="mx-auto max-w-page px-4 pt-24 sm:px-6">
      <Skeleton className="h-10 w-full max-w-sm" />
      <Skeleton className="mt-3 h-6 w-full max-w-md" />
      <Skeleton className="mt-10 h-10 w-full max-w-[34rem]" />
      <Skeleton className="mt-6 h-10 w-full max-w-[34rem]" />
    </div>
  );
}
