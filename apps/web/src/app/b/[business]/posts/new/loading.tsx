import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the composer. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-6">
      <Skeleton className="h-9 w-56" />
      <Skeleton className="h-9 w-80 max-w-full" />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="flex flex-col gap-4">
          <Skeleton className="h-40 w-full" />
          <Skeleton className="h-5 w-32" />
        </div>
        <Skeleton className="h-72 w-full max-lg:hidden" />
      </div>
    </div>
  );
}
