"use client";

import { useState } from "react";
import { EmptyState } from "../empty-state";
import { messageOf } from "../failure";
import { FormError } from "../form/form-error";
import { Button } from "../ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "../ui/dialog";
import { FileGrid, FileGridSkeleton } from "./file-grid";
import { LibraryFilterBar } from "./library-filter";
import type { ListedFile } from "./types";
import { useLibrary, wholeLibrary } from "./use-library";

interface PickerDialogProps {
  businessId: string;
  onClose: () => void;
  /** The files in the order in which they were chosen. */
  onPick: (files: ListedFile[]) => void;
}

/** Chooses files of the library for a post. */
export function PickerDialog({ businessId, onClose, onPick }: PickerDialogProps) {
  const [filter, setFilter] = useState(wholeLibrary);
  const [chosen, setChosen] = useState<readonly ListedFile[]>([]);
  const list = useLibrary(businessId, filter);
  const toggle = (file: ListedFile) =>
    setChosen((all) =>
      all.some(({ id }) => id === file.id) ? all.filter(({ id }) => id !== file.id) : [...all, file],
    );
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="sm:max-w-3xl">
        <DialogHeader>
          <DialogTitle>Files of your library</DialogTitle>
          <DialogDescription>
            Choose one or more; they are added in the order you choose them.
          </DialogDescription>
        </DialogHeader>
        <LibraryFilterBar filter={filter} onChange={setFilter} />
        {list.error && <FormError>{messageOf(list.error)}</FormError>}
        <div className="min-h-64 overflow-y-auto p-1">
          {list.isPending ? (
            <FileGridSkeleton count={5} />
          ) : list.files.length === 0 && !list.error ? (
            <EmptyState title="Nothing here">
              Upload files with “Add files”, or try other words in the search.
            </EmptyState>
          ) : (
            <FileGrid
              files={list.files}
              verb="Choose"
              chosen={chosen.map(({ id }) => id)}
              onChoose={toggle}
            />
          )}
          {list.hasNextPage && (
            <Button
              className="mt-4"
              disabled={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              Show older files
            </Button>
          )}
        </div>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={chosen.length === 0} onClick={() => onPick([...chosen])}>
            {chosen.length < 2 ? "Add to the post" : `Add ${chosen.length} files`}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
