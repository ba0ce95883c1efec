import { routes } from "@/routes";

/** Why a file was not taken, in words; `canRetry` when the same file may be taken later. */
export class UploadError extends Error {
  readonly canRetry: boolean;

  constructor(message: string, canRetry: boolean) {
    super(message);
    this.canRetry = canRetry;
  }
}

const noConnection = "The connection broke off. Check it and try again.";

/** Sends a file to the library. `onProgress` gets the share that was sent. Rejects with an UploadError, or with the signal's reason. */
export function uploadFile(
  file: File,
  options: { businessId: string; signal: AbortSignal; onProgress: (share: number) => void },
): Promise<{ id: string; isNew: boolean }> {
  const { businessId, signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    // fetch does not tell how much was sent.
    const call = new XMLHttpRequest();
    call.open("POST", routes.mediaUpload(businessId, file.name));
    call.setRequestHeader("content-type", "application/octet-stream");
    call.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    call.addEventListener("error", () => reject(new UploadError(noConnection, true)));
    call.addEventListener("abort", () => reject(signal.reason));
    call.addEventListener("load", () => {
      const answer = parse(call.responseText);
      if (call.status === 200 && answer?.id) resolve({ id: answer.id, isNew: answer.isNew === true });
      else reject(new UploadError(answer?.error?.message ?? noConnection, mayChange(call.status)));
    });
    signal.addEventListener("abort", () => call.abort(), { once: true });
    call.send(file);
  });
}

const mayChange = (status: number) => status === 0 || status === 401 || status === 429 || status >= 500;

interface Answer {
  id?: string;
  isNew?: boolean;
  error?: { message: string };
}

function parse(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return null;
  }
}
