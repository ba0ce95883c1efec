"use client";

import { sizeWords } from "@drumbeat/core/media";
import { CircleAlert, RotateCw, X } from "lucide-react";
import { Button } from "../ui/button";
import type { Upload } from "./use-uploads";

interface UploadListProps {
  uploads: readonly Upload[];
  onCancel: (key: string) => void;
  onRetry: (key: string) => void;
}

/** Files on their way, each with how far it is, or with what went wrong. */
export function UploadList({ uploads, onCancel, onRetry }: UploadListProps) {
  if (uploads.length === 0) return null;
  return (
    <ul aria-label="Uploads" className="flex flex-col divide-y rounded-lg border bg-surface text-sm">
      {uploads.map((upload) => (
        <li key={upload.key} className="flex items-center gap-3 px-3 py-2">
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            <p className="flex items-baseline justify-between gap-3">
              <span dir="auto" className="truncate font-medium">
                {upload.name}
              </span>
              <span className="shrink-0 text-xs text-muted tabular-nums">{stateWords(upload)}</span>
            </p>
            {upload.state === "failed" ? (
              <p role="alert" className="flex items-start gap-1.5 text-danger-ink">
                <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
                {upload.error}
              </p>
            ) : (
              <progress
                aria-label={`Upload of ${upload.name}`}
                value={upload.progress}
                max={1}
                className="h-1 w-full appearance-none overflow-hidden rounded-full bg-subtle [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-subtle [&::-webkit-progress-value]:bg-accent"
              />
            )}
          </div>
          {upload.state === "failed" && upload.canRetry && (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Try ${upload.name} again`}
              onClick={() => onRetry(upload.key)}
            >
              <RotateCw aria-hidden />
            </Button>
          )}
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={
              upload.state === "failed" ? `Clear ${upload.name}` : `Cancel the upload of ${upload.name}`
            }
            onClick={() => onCancel(upload.key)}
          >
            <X aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}

function stateWords({ state, progress, size }: Upload): string {
  if (state === "waiting") return "Waiting";
  if (state === "failed") return sizeWords(size);
  return progress < 1 ? `${Math.round(progress * 100)} % of ${sizeWords(size)}` : "Checking";
}
