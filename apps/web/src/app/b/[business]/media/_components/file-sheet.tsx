"use client";

import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import type { MediaBusiness } from "@/components/media/types";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import { DescriptionForm } from "./description-form";
import { factsOf, FileView, UsedIn } from "./file-view";

interface FileSheetProps {
  business: MediaBusiness;
  mediaId: string;
  mayWrite: boolean;
  onClose: () => void;
  onDelete: (file: { id: string; fileName: string }) => void;
}

/** One file: how it looks, what it shows, where it is used. */
export function FileSheet({ business, mediaId, mayWrite, onClose, onDelete }: FileSheetProps) {
  const { data: file, error } = trpc.media.get.useQuery(
    { businessId: business.id, mediaId },
    { staleTime: 0 },
  );
  return (
    <Sheet open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <SheetContent>
        <SheetTitle dir="auto" className="break-words">
          {file?.fileName ?? "File"}
        </SheetTitle>
        <SheetDescription>{file ? factsOf(file) : "Loading"}</SheetDescription>
        {error && <FormError>{messageOf(error)}</FormError>}
        {!file && !error && <Skeleton className="aspect-video w-full" />}
        {file && (
          <>
            <FileView file={file} />
            {mayWrite ? (
              <DescriptionForm key={file.id} businessId={business.id} file={file} />
            ) : (
              <p dir="auto" className="text-sm">
                {file.altText || <span className="text-muted">Nobody has described it yet.</span>}
              </p>
            )}
            <UsedIn slug={business.slug} file={file} />
            {mayWrite && (
              <Button
                variant="ghost"
                className="mt-auto -ms-3.5 self-start text-danger-ink"
                onClick={() => onDelete(file)}
              >
                Delete this file
              </Button>
            )}
          </>
        )}
      </SheetContent>
    </Sheet>
  );
}
