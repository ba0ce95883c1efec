/** What the scanner tells while the text of a JSON object arrives. */
export interface SectionListener {
  /** The value of a top-level key begins. */
  onStart(key: string): void;
  /** The value of a top-level key is complete; `json` is its text. */
  onEnd(key: string, json: string): void;
}

export interface SectionScanner {
  push(chunk: string): void;
  /** True once the outer object was closed. */
  isComplete(): boolean;
  /** The value that was being written when the text stopped: a value that is complete only in hindsight is not one. */
  unfinished(): string | null;
}

/**
 * Finds the top-level members of a JSON object that arrives in pieces. Each character is looked at once, so the cost
 * is linear in the length of the answer. Text before the first brace (a code fence, a greeting) and after the last
 * is passed over.
 */
export function scanSections(listener: SectionListener): SectionScanner {
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let isClosed = false;
  let isValue = false;
  let key: string | null = null;
  let text = "";

  const finishValue = () => {
    if (key !== null && isValue) listener.onEnd(key, text.trim());
    key = null;
    isValue = false;
    text = "";
  };
  /** Takes one character of structure at depth 1; true when it belongs to the text that is being collected. */
  const atTopLevel = (char: string): boolean => {
    if (char === ":" && !isValue) {
      key = parseKey(text);
      isValue = true;
      text = "";
      if (key !== null) listener.onStart(key);
      return false;
    }
    if (char === ",") {
      finishValue();
      return false;
    }
    return true;
  };

  return {
    push(chunk) {
      let from = 0;
      const flush = (to: number) => {
        if (depth > 0 && to > from) text += chunk.slice(from, to);
        from = to;
      };
      for (let at = 0; at < chunk.length && !isClosed; at += 1) {
        const char = chunk.charAt(at);
        if (isInString) {
          if (isEscaped) isEscaped = false;
          else if (char === "\\") isEscaped = true;
          else if (char === '"') isInString = false;
        } else if (char === '"') {
          isInString = depth > 0;
        } else if (char === "{" || char === "[") {
          if (depth === 0 && char === "[") continue;
          depth += 1;
          if (depth === 1) from = at + 1;
        } else if (depth > 0 && (char === "}" || char === "]")) {
          if (depth === 1) {
            flush(at);
            finishValue();
            isClosed = true;
          }
          depth -= 1;
        } else if (depth === 1 && (char === ":" || char === ",")) {
          flush(at);
          if (!atTopLevel(char)) from = at + 1;
        }
      }
      if (!isClosed) flush(chunk.length);
    },
    isComplete: () => isClosed,
    unfinished: () => (isValue && !isClosed ? key : null),
  };
}

function parseKey(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}
