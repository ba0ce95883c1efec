"use client";

import { FileSpreadsheet } from "lucide-react";
import { useId, useState, type DragEvent } from "react";
import { cn } from "@/components/cn";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { routes } from "@/routes";
import { readFile, readSheet, type ReadSheet, type Sheet } from "./read-file";

interface ChooseFileProps {
  business: { slug: string };
  onSheet: (sheet: Sheet) => void;
}

/** A file by choosing or dropping it, or its text by pasting. */
export function ChooseFile({ business, onSheet }: ChooseFileProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const [text, setText] = useState("");
  const fileId = useId();
  const textId = useId();
  const take = async (reading: Promise<ReadSheet>) => {
    const read = await reading;
    if ("problem" in read) setProblem(read.problem);
    else onSheet(read);
  };
  const dropping = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const [file] = event.dataTransfer.files;
      if (file) void take(readFile(file));
    },
  };
  return (
    <div className="mt-6 flex max-w-document flex-col gap-6">
      <p className="text-muted">
        Posts from a spreadsheet become drafts here. Nothing goes out by importing it.{" "}
        <a className="link" href={routes.importTemplate(business.slug)} download>
          Download a file to fill in
        </a>
      </p>
      <label
        htmlFor={fileId}
        className={cn(
          "flex cursor-pointer flex-col items-center gap-2 rounded-lg border border-dashed border-control p-8 text-center transition-colors duration-150 focus-within:outline-2 focus-within:outline-accent hover:bg-subtle",
          isOver && "border-accent bg-accent-subtle",
        )}
        {...dropping}
      >
        <FileSpreadsheet aria-hidden className="size-6 text-muted" />
        <span className="font-medium">Choose a CSV file, or drop it here</span>
        <span className="text-sm text-muted">Up to 500 posts and 5 MB, with comma, semicolon or tab</span>
        <input
          id={fileId}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          className="sr-only"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void take(readFile(file));
            target.value = "";
          }}
        />
      </label>
      <form
        className="grid gap-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          void take(readSheet(text));
        }}
      >
        <Label htmlFor={textId}>Or paste the cells</Label>
        <Textarea
          id={textId}
          rows={5}
          dir="auto"
          spellCheck={false}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button type="submit" className="mt-1 w-fit" disabled={text.trim() === ""}>
          Read the cells
        </Button>
      </form>
      <p role="alert" className="min-h-6 text-danger-ink">
        {problem}
      </p>
    </div>
  );
}
