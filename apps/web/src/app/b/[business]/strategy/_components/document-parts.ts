import type { StrategyBody, StrategySection } from "@drumbeat/core/strategy";
import { strategySections } from "@drumbeat/core/strategy-sections";

/** What the page needs to know of a version. */
interface Version {
  version: number;
  body: StrategyBody;
}

/** What the page needs to know of a request to write. */
interface Writing {
  id: string;
  status: "queued" | "writing" | "done" | "failed" | "cancelled";
  section: StrategySection | null;
  body: Partial<StrategyBody>;
  writing: StrategySection | null;
  version: number | null;
}

/** Where an edit of a section goes: onto a version, or into the text that is being written. */
export type EditTarget = { kind: "version"; version: number } | { kind: "generation"; generationId: string };

/** One section of the page as it stands now. */
export interface DocumentPart<S extends StrategySection = StrategySection> {
  section: S;
  /** Null while there is nothing to read yet. */
  value: StrategyBody[S] | null;
  /** `waiting` for its turn, `writing` now, or `done`. */
  state: "waiting" | "writing" | "done";
  /** True for the text of the last version while its successor is still to come. */
  isOutgoing: boolean;
  /** Null where nothing can be edited now. */
  edit: EditTarget | null;
}

/**
 * The page from the newest version and the newest request to write: finished sections at once, the others as they were,
 * or empty when this is the first strategy.
 */
export function documentParts(version: Version | null, generation: Writing | null): DocumentPart[] {
  return strategySections.map((section) => documentPart(section, version, generation));
}

function documentPart<S extends StrategySection>(
  section: S,
  version: Version | null,
  generation: Writing | null,
): DocumentPart<S> {
  const isAbout = generation !== null && (generation.section === null || generation.section === section);
  const isOpen = generation?.status === "queued" || generation?.status === "writing";
  const isArriving =
    generation?.status === "done" &&
    generation.version !== null &&
    generation.version > (version?.version ?? 0);
  const isRemnant = version === null && !isOpen;
  const written = isAbout && (isOpen || isArriving || isRemnant) ? generation.body[section] : undefined;
  const old = version?.body[section];

  if (written) {
    const edit: EditTarget | null = isOpen ? { kind: "generation", generationId: generation.id } : null;
    return { section, value: written, state: "done", isOutgoing: false, edit };
  }
  if (isAbout && isOpen) {
    const state = generation.writing === section ? "writing" : "waiting";
    return { section, value: old ?? null, state, isOutgoing: old !== undefined, edit: null };
  }
  const edit: EditTarget | null =
    version && !isArriving ? { kind: "version", version: version.version } : null;
  return { section, value: old ?? null, state: old ? "done" : "waiting", isOutgoing: false, edit };
}
