"use client";

import { mediaLimitWords } from "@drumbeat/core/media";
import { can, type Role } from "@drumbeat/core/roles";
import { Upload } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { DropHint } from "@/components/media/drop-hint";
import { FileButton } from "@/components/media/file-button";
import { FileGrid, FileGridSkeleton } from "@/components/media/file-grid";
import { LibraryFilterBar } from "@/components/media/library-filter";
import type { MediaBusiness } from "@/components/media/types";
import { UploadList } from "@/components/media/upload-list";
import { UrlButton } from "@/components/media/url-button";
import { useIncomingFiles } from "@/components/media/use-incoming-files";
import { useLibrary, wholeLibrary } from "@/components/media/use-library";
import { useUploads } from "@/components/media/use-uploads";
import { PageHeader } from "@/components/page-header";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";
import { NoFiles } from "./no-files";
import { useBin } from "./use-bin";

const FileSheet = lazy(async () => ({ default: (await import("./file-sheet")).FileSheet }));

/** All files of the business, with ways to add more. */
export function Library({ business }: { business: MediaBusiness & { role: Role } }) {
  const mayWrite = can(business.role, "media.write");
  const [filter, setFilter] = useState(wholeLibrary);
  const [opened, setOpened] = useState<string | null>(null);
  const utils = trpc.useUtils();
  const list = useLibrary(business.id, filter);
  const bin = useBin(business.id);
  const arrived = (_id: string, isNew: boolean) => {
    if (!isNew) toast("This file was in the library already.");
    void utils.media.list.invalidate({ businessId: business.id });
  };
  const { uploads, add, cancel, retry } = useUploads(business.id, arrived);
  const isOver = useIncomingFiles({ isEnabled: mayWrite, onFiles: add });
  const files = list.files.filter(({ id }) => !bin.hidden.has(id));
  const isNarrowed = filter.search !== "" || filter.kind !== null || filter.isUnused;

  return (
    <div className="relative flex min-h-[70dvh] flex-col gap-6">
      {isOver && <DropHint words="Drop the files to add them to the library" />}
      <PageHeader
        title="Media"
        actions={
          mayWrite && (
            <>
              <UrlButton businessId={business.id} onDone={arrived} />
              <FileButton variant="primary" onFiles={add}>
                <Upload aria-hidden /> Upload files
              </FileButton>
            </>
          )
        }
      />
      {mayWrite && (
        <p className="-mt-3 text-sm text-muted">
          {mediaLimitWords} Drop files anywhere here, or paste a picture.
        </p>
      )}
      <UploadList uploads={uploads} onCancel={cancel} onRetry={retry} />
      <LibraryFilterBar filter={filter} onChange={setFilter} />
      {bin.error && <FormError>{bin.error}</FormError>}
      {list.error && (
        <FormError>
          {messageOf(list.error)}{" "}
          <Button variant="link" onClick={() => void list.refetch()}>
            Try again
          </Button>
        </FormError>
      )}
      {list.isPending ? (
        <FileGridSkeleton />
      ) : files.length === 0 && !list.error ? (
        <NoFiles
          isNarrowed={isNarrowed}
          onAll={() => setFilter(wholeLibrary)}
          action={mayWrite && <FileButton onFiles={add}>Choose files</FileButton>}
        />
      ) : (
        <div className={list.isPlaceholderData ? "opacity-60" : undefined}>
          <FileGrid files={files} verb="Open" onChoose={({ id }) => setOpened(id)} />
        </div>
      )}
      {list.hasNextPage && (
        <Button
          className="self-center"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show older files
        </Button>
      )}
      <Suspense>
        {opened && (
          <FileSheet
            key={opened}
            business={business}
            mediaId={opened}
            mayWrite={mayWrite}
            onClose={() => setOpened(null)}
            onDelete={(file) => {
              setOpened(null);
              bin.remove(file);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}
