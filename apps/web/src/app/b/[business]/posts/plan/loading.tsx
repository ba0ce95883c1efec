import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the form. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading" className="flex max-w-document flex-col gap-8">
      <Skeleton className="h-9 w-40" />
      <Skeleton className="h-5 w-80 max-w-full" />
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex flex-col gap-3">
          <Skeleton className="h-5 w-28" />
          <Skeleton className="h-11 w-full" />
        </div>
      ))}
      <Skeleton className="h-32 w-full" />
      <Skeleton className="h-10 w-36" />
    </div>
  );
}
