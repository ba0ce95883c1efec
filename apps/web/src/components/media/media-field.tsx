"use client";

import type { Attachment } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { Images, Upload } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { trpc } from "@/trpc/client";
import { LiveButton } from "../live-button";
import { toast } from "../toast";
import { AttachmentList } from "./attachment-list";
import { DropHint } from "./drop-hint";
import { FileButton } from "./file-button";
import { limitWords } from "./limit-words";
import type { MediaBusiness } from "./types";
import { UploadList } from "./upload-list";
import { UrlButton } from "./url-button";
import { useIncomingFiles } from "./use-incoming-files";
import { useUploads } from "./use-uploads";

const PickerDialog = lazy(async () => ({ default: (await import("./picker-dialog")).PickerDialog }));
const AttachmentDialog = lazy(async () => ({
  default: (await import("./attachment-dialog")).AttachmentDialog,
}));

interface MediaFieldProps {
  business: MediaBusiness;
  /** Whose limits and shapes are told. */
  network: PostNetwork;
  value: readonly Attachment[];
  /** Is given what to do with the files as they are by then: an upload may take a while. */
  onChange: (update: (value: readonly Attachment[]) => Attachment[]) => void;
  isDisabled?: boolean;
}

const longUndoMs = 12_000;

/**
 * The files of one part of a post: `<MediaField business={business} network={network} value={part.media} onChange={…} />`.
 * Files can be dropped onto, and pasted into, the nearest element around it with `data-media-target`.
 */
export function MediaField({ business, network, value, onChange, isDisabled = false }: MediaFieldProps) {
  const utils = trpc.useUtils();
  const root = useRef<HTMLDivElement>(null);
  const [isPicking, setPicking] = useState(false);
  const [edited, setEdited] = useState<number | null>(null);

  const attach = (files: readonly { id: string; altText: string }[]) =>
    onChange((all) => [
      ...all,
      ...files.map(({ id, altText }) => ({ mediaId: id, altText: altText || null, crop: null })),
    ]);
  const arrived = async (mediaId: string) => {
    const file = await utils.media.get.fetch({ businessId: business.id, mediaId }).catch(() => null);
    attach([file ?? { id: mediaId, altText: "" }]);
    void utils.media.list.invalidate();
  };
  const { uploads, add, cancel, retry } = useUploads(business.id, (id) => void arrived(id));
  const isOver = useIncomingFiles({
    isEnabled: !isDisabled,
    onFiles: add,
    target: () => root.current?.closest<HTMLElement>("[data-media-target]") ?? root.current,
  });
  const remove = (index: number) => {
    const removed = value[index];
    if (!removed) return;
    onChange((all) => all.toSpliced(index, 1));
    toast("Removed a file from the post", {
      duration: longUndoMs,
      action: { label: "Undo", onClick: () => onChange((all) => all.toSpliced(index, 0, removed)) },
    });
  };

  return (
    <div ref={root} className="relative flex flex-col gap-3">
      {isOver && <DropHint words="Drop to add to the post" />}
      <AttachmentList
        business={business}
        network={network}
        value={value}
        isDisabled={isDisabled}
        onMove={(from, to) => onChange((all) => movedTo(all, from, to))}
        onEdit={setEdited}
        onRemove={remove}
      />
      <UploadList uploads={uploads} onCancel={cancel} onRetry={retry} />
      {!isDisabled && (
        <div className="flex flex-wrap items-center gap-2">
          <FileButton size="sm" onFiles={add}>
            <Upload aria-hidden /> Add files
          </FileButton>
          <LiveButton size="sm" onClick={() => setPicking(true)}>
            <Images aria-hidden /> From the library
          </LiveButton>
          <UrlButton size="sm" businessId={business.id} onDone={(id) => void arrived(id)} />
          <p className="text-xs text-muted">{limitWords(network)}</p>
        </div>
      )}
      <Suspense>
        {isPicking && (
          <PickerDialog
            businessId={business.id}
            onClose={() => setPicking(false)}
            onPick={(files) => {
              setPicking(false);
              attach(files);
            }}
          />
        )}
        {edited !== null && value[edited] && (
          <AttachmentDialog
            key={edited}
            business={business}
            network={network}
            attachment={value[edited]}
            onClose={() => setEdited(null)}
            onSave={(attachment) => {
              onChange((all) => all.map((each, index) => (index === edited ? attachment : each)));
              setEdited(null);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}

function movedTo(value: readonly Attachment[], from: number, to: number): Attachment[] {
  const moved = value[from];
  if (!moved || to < 0 || to >= value.length) return [...value];
  return value.toSpliced(from, 1).toSpliced(to, 0, moved);
}
