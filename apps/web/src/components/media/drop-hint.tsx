import { Upload } from "lucide-react";

/** Lies over a place while files are held over it. */
export function DropHint({ words }: { words: string }) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 z-20 flex items-center justify-center gap-2 rounded-lg border-2 border-dashed border-accent bg-accent-subtle/90 text-sm font-medium"
    >
      <Upload className="size-4" />
      {words}
    </div>
  );
}
