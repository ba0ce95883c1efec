import { ImageOff, Play } from "lucide-react";
import { cn } from "../../cn";
import type { ShownFile } from "./types";

const most = 4;

/** Pictures and videos in a grid of up to four, with a mark on those that are described. */
export function MediaGrid({ files, className }: { files: readonly ShownFile[]; className?: string }) {
  if (files.length === 0) return null;
  const shown = files.slice(0, most);
  return (
    <ul
      className={cn(
        "grid gap-0.5 overflow-hidden rounded-lg border bg-subtle",
        shown.length > 1 && "grid-cols-2",
        className,
      )}
    >
      {shown.map((file, index) => (
        <li
          key={`${file.id}-${index}`}
          className={cn(
            "relative overflow-hidden",
            shown.length === 1 ? "max-h-112" : "aspect-square",
            shown.length === 3 && index === 0 && "row-span-2 aspect-auto",
          )}
        >
          <File file={file} isAlone={shown.length === 1} />
          {file.alt && (
            <span className="absolute bottom-1.5 left-1.5 rounded-sm bg-black/75 px-1 text-[10px] font-semibold text-white">
              ALT
            </span>
          )}
          {index === most - 1 && files.length > most && (
            <span className="absolute inset-0 flex items-center justify-center bg-black/60 text-lg font-medium text-white">
              +{files.length - most}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function File({ file, isAlone }: { file: ShownFile; isAlone: boolean }) {
  if (file.src === null)
    return (
      <span className="flex size-full min-h-24 items-center justify-center text-muted">
        <ImageOff aria-label="This file is not there any more" className="size-6" />
      </span>
    );
  if (file.isVideo)
    return (
      <span className="relative block size-full min-h-40 bg-black">
        <video src={file.src} preload="metadata" muted className="size-full object-contain" />
        <Play aria-hidden className="absolute inset-0 m-auto size-10 fill-white text-white" />
      </span>
    );
  const { crop } = file;
  return (
    // oxlint-disable-next-line nextjs/no-img-element -- our own files, in the size in which they are uploaded
    <img
      src={file.src}
      alt={file.alt}
      className={cn("w-full object-cover", !isAlone && "h-full")}
      style={
        crop
          ? {
              objectViewBox: `inset(${crop.y * 100}% ${(1 - crop.x - crop.width) * 100}% ${(1 - crop.y - crop.height) * 100}% ${crop.x * 100}%)`,
            }
          : undefined
      }
    />
  );
}
