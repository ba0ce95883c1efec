import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a month. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <div className="flex justify-between gap-6">
        <Skeleton className="h-9 w-44" />
        <Skeleton className="h-9 w-64" />
      </div>
      <Skeleton className="mt-4 h-5 w-52" />
      <div className="mt-6 hidden grid-cols-7 gap-px md:grid">
        {Array.from({ length: 35 }, (_, day) => (
          <Skeleton key={day} className="h-28 rounded-none" />
        ))}
      </div>
      <div className="mt-6 flex flex-col gap-3 md:hidden">
        {[0, 1, 2, 3, 4].map((line) => (
          <Skeleton key={line} className="h-11 w-full" />
        ))}
      </div>
    </div>
  );
}
