import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the document. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <div className="flex justify-between gap-6">
        <Skeleton className="h-9 w-36" />
        <Skeleton className="h-9 w-56" />
      </div>
      <Skeleton className="mt-4 h-5 w-52" />
      {[0, 1, 2].map((section) => (
        <div key={section} className="mt-12 flex max-w-document flex-col gap-3">
          <Skeleton className="h-8 w-64" />
          <Skeleton className="mt-2 h-5 w-full" />
          <Skeleton className="h-5 w-11/12" />
          <Skeleton className="h-5 w-3/4" />
        </div>
      ))}
    </div>
  );
}
