"use client";

import type { StrategySection } from "@drumbeat/core/strategy";
import { strategySectionTitles } from "@drumbeat/core/strategy-sections";
import { toast } from "@/components/toast";
import { messageOf, refusalOf } from "@/components/failure";
import { trpc } from "@/trpc/client";
import type { EditTarget } from "../document-parts";
import { undoToast } from "../undo-toast";
import { useRestore } from "../use-restore";

interface Edit {
  section: StrategySection;
  value: unknown;
  note: string;
}

/** Saves a section where it belongs. `isConflict`: somebody else has made a newer version meanwhile. */
export function useSave(businessId: string, target: EditTarget, onSaved: () => void) {
  const utils = trpc.useUtils();
  const { restore } = useRestore(businessId);
  const edit = trpc.strategies.editSection.useMutation();
  const editWhileWriting = trpc.strategies.editWhileWriting.useMutation();
  const { error } = target.kind === "version" ? edit : editWhileWriting;

  const finish = async (title: string, version: number | null, undoTo: number | null) => {
    await Promise.all([
      utils.strategies.get.invalidate({ businessId }),
      utils.strategies.versions.invalidate({ businessId }),
      utils.strategies.generation.invalidate({ businessId }),
    ]);
    onSaved();
    const undo = () => {
      if (undoTo === null) return;
      void restore(undoTo).then(
        (restored) => restored !== null && toast(`Undone. That is version ${restored}`),
      );
    };
    undoToast(
      version === null ? `“${title}” is saved` : `Saved as version ${version}`,
      undoTo === null ? null : undo,
    );
  };

  const save = async ({ section, value, note }: Edit, baseVersion?: number): Promise<void> => {
    const title = strategySectionTitles[section];
    try {
      if (target.kind === "generation") {
        const { version } = await editWhileWriting.mutateAsync({
          businessId,
          generationId: target.generationId,
          section,
          value,
        });
        await finish(title, version, null);
        return;
      }
      const base = baseVersion ?? target.version;
      const { version } = await edit.mutateAsync({
        businessId,
        baseVersion: base,
        section,
        value,
        ...(note.trim() ? { note: note.trim() } : {}),
      });
      await finish(title, version, base);
    } catch {
      // The reason is in `error`, for the form to show.
    }
  };

  return {
    save,
    /** Puts the text onto whatever version is the newest now. */
    saveOnTop: async (input: Edit) => {
      const newest = await utils.client.strategies.get.query({ businessId });
      await save(input, newest?.version);
    },
    /** Lets the page show what the others saved. */
    showTheirs: () => utils.strategies.get.invalidate({ businessId }),
    isPending: edit.isPending || editWhileWriting.isPending,
    message: error ? messageOf(error) : null,
    isConflict: target.kind === "version" && refusalOf(error)?.data?.code === "CONFLICT",
  };
}
