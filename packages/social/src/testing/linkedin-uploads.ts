import { isRecord, jsonBody, strangers } from "./bodies";
import { type Incoming, type Outgoing, Refusal, type Route } from "./server";

interface Upload {
  owner: string;
  /** Bytes of each piece, by the number in its address. */
  pieces: Uint8Array<ArrayBuffer>[];
  /** What the pieces have to add up to; null where nobody said. */
  total: number | null;
  status: "WAITING_UPLOAD" | "PROCESSING" | "AVAILABLE" | "PROCESSING_FAILED";
}

export interface LinkedInUploads {
  media: Map<string, Upload>;
  /** The next file fails while it is processed. */
  failNext: boolean;
  /** Where this server is reached, for the addresses of uploads. */
  url: string;
  routes: Record<string, Route>;
}

interface Guard {
  /** Refuses a call without the headers and the right to post for `owner`. */
  write(request: Incoming, owner: string): void;
  /** Refuses a token that may not see pictures of `owner`. */
  seePictures(request: Incoming, owner: string): void;
}

/** Bytes of one piece of a video; the real one has 4 MiB. */
const piece = 2_000;

/** Uploads as learn.microsoft.com/linkedin/marketing/community-management/shares/{images,videos}-api have them. */
export function createUploads(guard: Guard): LinkedInUploads {
  const media = new Map<string, Upload>();
  const add = (kind: string, owner: string, total: number | null): string => {
    const urn = `urn:li:${kind}:D4E${media.size}`;
    media.set(urn, { owner, pieces: [], total, status: "WAITING_UPLOAD" });
    return urn;
  };
  const known = (urn: unknown): Upload => {
    const found = typeof urn === "string" ? media.get(urn) : undefined;
    if (!found) throw badRequest("No such upload.");
    return found;
  };
  const status = (request: Incoming): Outgoing => {
    const upload = known(request.params.urn);
    const isPicture = request.path.startsWith("/rest/images/");
    if (isPicture) guard.seePictures(request, upload.owner);
    else guard.write(request, upload.owner);
    const told = upload.status;
    if (told === "PROCESSING") upload.status = uploads.failNext ? "PROCESSING_FAILED" : "AVAILABLE";
    if (upload.status === "PROCESSING_FAILED") uploads.failNext = false;
    return { status: 200, body: { id: request.params.urn, owner: upload.owner, status: told } };
  };

  const uploads: LinkedInUploads = {
    media,
    failNext: false,
    url: "",
    routes: {
      "POST /rest/images": (request) => {
        assertAction(request, ["initializeUpload"]);
        const { owner } = wrapped(request, "initializeUploadRequest", ["owner"]);
        guard.write(request, String(owner));
        const image = add("image", String(owner), null);
        const uploadUrl = `${uploads.url}/dms-uploads/${encodeURIComponent(image)}/0`;
        return { status: 200, body: { value: { uploadUrl, uploadUrlExpiresAt: 1, image } } };
      },
      "POST /rest/videos": (request) => {
        assertAction(request, ["initializeUpload", "finalizeUpload"]);
        if (request.query.get("action") === "finalizeUpload") return finalize(request);
        const fields = ["owner", "fileSizeBytes", "uploadCaptions", "uploadThumbnail"];
        const wanted = wrapped(request, "initializeUploadRequest", fields);
        const total = Number(wanted.fileSizeBytes);
        guard.write(request, String(wanted.owner));
        if (!(total > 0 && total <= 500_000_000)) throw badRequest("fileSizeBytes");
        const video = add("video", String(wanted.owner), total);
        const uploadInstructions = Array.from({ length: Math.ceil(total / piece) }, (_, at) => ({
          uploadUrl: `${uploads.url}/dms-uploads/${encodeURIComponent(video)}/${at}`,
          firstByte: at * piece,
          lastByte: Math.min((at + 1) * piece, total) - 1,
        }));
        return { status: 200, body: { value: { video, uploadToken: "", uploadInstructions } } };
      },
      "PUT /dms-uploads/:urn/:part": (request) => {
        const upload = known(request.params.urn);
        const isBinary = request.headers.get("content-type") === "application/octet-stream";
        if (!isBinary || request.body.byteLength === 0) throw new Refusal({ status: 400 });
        upload.pieces[Number(request.params.part)] = request.body;
        if (upload.total === null) upload.status = "PROCESSING";
        return {
          status: 201,
          headers: { etag: etagOf(request.params.urn ?? "", Number(request.params.part)) },
        };
      },
      "GET /rest/images/:urn": status,
      "GET /rest/videos/:urn": status,
    },
  };

  function finalize(request: Incoming): Outgoing {
    const { video, uploadedPartIds, uploadToken } = wrapped(request, "finalizeUploadRequest", [
      "video",
      "uploadToken",
      "uploadedPartIds",
    ]);
    const upload = known(video);
    guard.write(request, upload.owner);
    const wanted = upload.pieces.map((_, at) => etagOf(String(video), at));
    const sizes = upload.pieces.reduce((sum, part) => sum + part.byteLength, 0);
    const isWhole =
      uploadToken === "" &&
      sizes === upload.total &&
      JSON.stringify(uploadedPartIds) === JSON.stringify(wanted);
    if (!isWhole) throw badRequest("The parts do not add up.");
    upload.status = "PROCESSING";
    return { status: 200 };
  }
  return uploads;
}

const etagOf = (urn: string, part: number): string => `/ambry-video/${urn.slice(-4)}-${part}`;

function assertAction(request: Incoming, actions: readonly string[]): void {
  if (!actions.includes(request.query.get("action") ?? "")) throw badRequest("action");
}

function wrapped(request: Incoming, name: string, fields: readonly string[]): Record<string, unknown> {
  const body = jsonBody(request) ?? {};
  assertKnown(body, [name]);
  const inner = body[name];
  if (!isRecord(inner)) throw badRequest(`${name} is missing`);
  assertKnown(inner, fields);
  return inner;
}

export const badRequest = (message: string) =>
  new Refusal({ status: 400, body: { status: 400, code: "ILLEGAL_ARGUMENT", message } });

export function assertKnown(body: object, known: readonly string[]): void {
  const unknown = strangers(body, known);
  if (unknown.length > 0) throw badRequest(`${unknown.join()} is not a field`);
}
