import { FileGridSkeleton } from "@/components/media/file-grid";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="flex flex-col gap-6">
      <div className="flex items-center justify-between">
        <Skeleton className="h-9 w-28" />
        <Skeleton className="h-9 w-52" />
      </div>
      <Skeleton className="h-10 w-full max-w-xl" />
      <FileGridSkeleton />
    </div>
  );
}
