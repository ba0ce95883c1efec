"use client";

import { mediaKindOf, mediaTextLimits } from "@drumbeat/core/media";
import type { Attachment, Crop } from "@drumbeat/core/posts/content";
import { limitsOf } from "@drumbeat/core/posts/limits";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { useId, useState } from "react";
import { trpc } from "@/trpc/client";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "../ui/dialog";
import { AltTextField } from "./alt-text-field";
import { CropEditor } from "./crop-editor";
import { Thumbnail } from "./thumbnail";
import type { KnownFile, MediaBusiness } from "./types";
import { useKnownFiles } from "./use-known-files";

interface AttachmentDialogProps {
  business: MediaBusiness;
  network: PostNetwork;
  attachment: Attachment;
  onClose: () => void;
  onSave: (attachment: Attachment) => void;
}

/** Describes and crops a file for one post; the file itself stays as it is. */
export function AttachmentDialog(props: AttachmentDialogProps) {
  const [file] = useKnownFiles(props.business.id, [props.attachment]);
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <DialogContent className="sm:max-w-2xl">
        <DialogHeader>
          <DialogTitle dir="auto">{file?.fileName ?? "File"}</DialogTitle>
          <DialogDescription>For this post only. The file in your library stays whole.</DialogDescription>
        </DialogHeader>
        {file && <AttachmentForm {...props} file={file} />}
      </DialogContent>
    </Dialog>
  );
}

function AttachmentForm({
  business,
  network,
  attachment,
  file,
  onClose,
  onSave,
}: AttachmentDialogProps & { file: KnownFile }) {
  const decorativeId = useId();
  const utils = trpc.useUtils();
  const describing = trpc.media.describe.useMutation({ onSuccess: () => utils.media.invalidate() });
  const [crop, setCrop] = useState<Crop | null>(attachment.crop);
  const [altText, setAltText] = useState(attachment.altText ?? file.altText);
  const [isDecorative, setDecorative] = useState(attachment.altText === "");
  const isPicture = mediaKindOf(file.mimeType) === "image";
  const max = limitsOf(network).altText ?? mediaTextLimits.altText;
  const text = altText.trim();

  const save = () => {
    onSave({ ...attachment, crop, altText: isDecorative ? "" : text || null });
    // What is said of a file for the first time helps in other posts, too.
    if (text && !isDecorative && !file.altText) {
      describing.mutate({ businessId: business.id, mediaId: file.id, altText: text });
    }
  };

  return (
    <>
      {isPicture && file.mimeType !== "image/gif" ? (
        <CropEditor file={file} network={network} crop={crop} onChange={setCrop} />
      ) : (
        <Thumbnail file={file} alt="" width={640} className="mx-auto max-h-64 w-full rounded-lg" />
      )}
      {!isDecorative && <AltTextField value={altText} onChange={setAltText} max={max} />}
      {isPicture && (
        <label htmlFor={decorativeId} className="flex items-center gap-2 text-sm">
          <Checkbox
            id={decorativeId}
            checked={isDecorative}
            onChange={({ target }) => setDecorative(target.checked)}
          />
          It only decorates; there is nothing to describe
        </label>
      )}
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" disabled={!isDecorative && altText.length > max} onClick={save}>
          Save
        </Button>
      </DialogFooter>
    </>
  );
}
