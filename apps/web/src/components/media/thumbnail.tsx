import { durationWords, mediaKindOf } from "@drumbeat/core/media";
import type { Crop } from "@drumbeat/core/posts/content";
import { Play } from "lucide-react";
import { routes } from "@/routes";
import { cn } from "../cn";
import type { ListedFile } from "./types";

interface ThumbnailProps {
  file: Pick<ListedFile, "id" | "mimeType" | "durationMs">;
  /** For people who do not see it; empty where the name stands beside it. */
  alt: string;
  crop?: Crop | null;
  /** Pixels to load; twice what is shown, for sharp screens. */
  width?: 160 | 320 | 640;
  className?: string;
}

/** A small picture of a file; videos show how they begin. */
export function Thumbnail({ file, alt, crop, width = 320, className }: ThumbnailProps) {
  const fit = "size-full object-cover";
  return (
    <span className={cn("relative block overflow-hidden bg-subtle", className)}>
      {mediaKindOf(file.mimeType) === "video" ? (
        <>
          <video
            src={`${routes.mediaFile(file.id)}#t=0.1`}
            preload="metadata"
            muted
            playsInline
            aria-label={alt || undefined}
            className={fit}
          />
          <span className="absolute bottom-1.5 left-1.5 flex items-center gap-1 rounded-sm bg-black/75 px-1 text-xs text-white tabular-nums">
            <Play aria-hidden className="size-3 fill-white" />
            {file.durationMs === null ? "Video" : durationWords(file.durationMs)}
          </span>
        </>
      ) : (
        // oxlint-disable-next-line nextjs/no-img-element -- made smaller by our own server, for those who may see it
        <img
          src={routes.mediaFile(file.id, width)}
          alt={alt}
          loading="lazy"
          decoding="async"
          className={fit}
          style={crop ? { objectViewBox: viewBox(crop) } : undefined}
        />
      )}
    </span>
  );
}

const percent = (share: number) => `${Math.max(0, share * 100)}%`;

/** What CSS shows of a picture, counted from its edges. */
export function viewBox({ x, y, width, height }: Crop): string {
  return `inset(${percent(y)} ${percent(1 - x - width)} ${percent(1 - y - height)} ${percent(x)})`;
}
