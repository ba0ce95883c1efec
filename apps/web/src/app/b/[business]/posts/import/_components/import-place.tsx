"use client";

import { guessColumns, type ImportField } from "@drumbeat/core/posts/import/columns";
import { useState } from "react";
import { ChooseFile } from "./choose-file";
import { MapColumns } from "./map-columns";
import type { Sheet } from "./read-file";
import { ImportDone, type Outcome } from "./import-done";
import { ReviewRows } from "./review-rows";

interface ImportPlaceProps {
  business: { id: string; slug: string; timeZone: string };
}

/** From a file to drafts: choose it, say which column is what, look at every line, import the good ones. */
export function ImportPlace({ business }: ImportPlaceProps) {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [columns, setColumns] = useState<(ImportField | null)[]>([]);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const startAgain = () => {
    setSheet(null);
    setOutcome(null);
  };
  if (outcome) return <ImportDone business={business} outcome={outcome} onAgain={startAgain} />;
  if (!sheet) {
    return (
      <ChooseFile
        business={business}
        onSheet={(read) => {
          setColumns(guessColumns(read.headings));
          setSheet(read);
        }}
      />
    );
  }
  return (
    <div className="mt-6 flex flex-col gap-8">
      <MapColumns sheet={sheet} columns={columns} onColumns={setColumns} onAgain={startAgain} />
      <ReviewRows business={business} sheet={sheet} columns={columns} onDone={setOutcome} />
    </div>
  );
}
