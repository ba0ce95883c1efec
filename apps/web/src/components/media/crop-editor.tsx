"use client";

import "react-image-crop/dist/ReactCrop.css";
import type { Crop } from "@drumbeat/core/posts/content";
import { centredCrop, type CropRatio, cropRatios, croppedSize } from "@drumbeat/core/posts/crop-ratios";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { useId, useState } from "react";
import ReactCrop, { type PercentCrop } from "react-image-crop";
import { routes } from "@/routes";
import type { KnownFile } from "./types";

interface CropEditorProps {
  file: KnownFile;
  network: PostNetwork;
  /** Null: all of it. */
  crop: Crop | null;
  onChange: (crop: Crop | null) => void;
}

type Shape = "whole" | "free" | CropRatio;

const labels = {
  cropArea: "The part of the picture that is shown. The arrow keys move it.",
  nwDragHandle: "Upper left corner. The arrow keys change the size.",
  nDragHandle: "Upper edge. The arrow keys change the size.",
  neDragHandle: "Upper right corner. The arrow keys change the size.",
  eDragHandle: "Right edge. The arrow keys change the size.",
  seDragHandle: "Lower right corner. The arrow keys change the size.",
  sDragHandle: "Lower edge. The arrow keys change the size.",
  swDragHandle: "Lower left corner. The arrow keys change the size.",
  wDragHandle: "Left edge. The arrow keys change the size.",
};

/** Chooses the part of a picture that a post shows, in the shapes that the network shows whole. */
export function CropEditor({ file, network, crop, onChange }: CropEditorProps) {
  const name = useId();
  const size = { width: file.width ?? 1, height: file.height ?? 1 };
  const [shape, setShape] = useState<Shape>(() => shapeOf(size, network, crop));
  const shapes: Shape[] = ["whole", ...cropRatios[network], "free"];
  const choose = (next: Shape) => {
    setShape(next);
    if (next === "whole") onChange(null);
    else if (next === "free") onChange(crop ?? { x: 0.1, y: 0.1, width: 0.8, height: 0.8 });
    else onChange(centredCrop(size, next.ratio));
  };
  const shown = croppedSize(size, crop);
  const picture = (
    // oxlint-disable-next-line nextjs/no-img-element -- made smaller by our own server, for those who may see it
    <img src={routes.mediaFile(file.id, 1280)} alt="" className="max-h-[34dvh] w-auto" />
  );
  return (
    <div className="flex flex-col gap-3">
      <div className="flex justify-center rounded-lg bg-subtle p-2">
        {shape === "whole" ? (
          picture
        ) : (
          <ReactCrop
            crop={toPercent(crop)}
            {...(typeof shape === "object" ? { aspect: shape.ratio } : {})}
            className="max-h-[34dvh]"
            keepSelection
            ruleOfThirds
            minWidth={24}
            minHeight={24}
            ariaLabels={labels}
            onChange={(_pixels, percent) => onChange(fromPercent(percent))}
          >
            {picture}
          </ReactCrop>
        )}
      </div>
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="sr-only">Shape</legend>
        {shapes.map((each) => (
          <label
            key={labelOf(each)}
            className="flex min-h-8 cursor-pointer items-center rounded-md border px-2.5 text-sm has-checked:border-accent has-checked:bg-accent-subtle has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-10"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={labelOf(each) === labelOf(shape)}
              onChange={() => choose(each)}
            />
            {labelOf(each)}
          </label>
        ))}
        <span className="text-xs text-muted tabular-nums">
          {shown.width} × {shown.height} pixels
        </span>
      </fieldset>
    </div>
  );
}

function labelOf(shape: Shape): string {
  if (shape === "whole") return "Whole picture";
  return shape === "free" ? "Free" : shape.label;
}

/** The shape that a crop was made in. */
function shapeOf(size: { width: number; height: number }, network: PostNetwork, crop: Crop | null): Shape {
  if (!crop) return "whole";
  const shown = (size.width * crop.width) / (size.height * crop.height);
  return cropRatios[network].find(({ ratio }) => Math.abs(ratio / shown - 1) < 0.01) ?? "free";
}

function toPercent(crop: Crop | null): PercentCrop {
  const { x, y, width, height } = crop ?? { x: 0, y: 0, width: 1, height: 1 };
  return { unit: "%", x: x * 100, y: y * 100, width: width * 100, height: height * 100 };
}

const share = (percent: number) => Math.min(1, Math.max(0, Math.round(percent * 100) / 10_000));

/** Shares that add up to no more than the picture. */
function fromPercent(percent: PercentCrop): Crop {
  const [x, y] = [share(percent.x), share(percent.y)];
  const width = Math.min(Math.max(share(percent.width), 0.01), 1 - x || 0.01);
  const height = Math.min(Math.max(share(percent.height), 0.01), 1 - y || 0.01);
  return { x, y, width, height };
}
