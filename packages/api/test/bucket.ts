import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";

export interface Bucket {
  url: string;
  stop: () => void;
}

interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

/** As much of S3's protocol as keeping, reading, deleting and listing files needs. Believes no request that is not signed (SigV4). */
export async function startBucket(keys: Keys): Promise<Bucket> {
  const files = new Map<string, { body: Buffer; changedAt: Date }>();
  const server = createServer((request, response) => {
    const answer = (status: number, body: Buffer | string = "", headers = {}) =>
      response.writeHead(status, headers).end(body);
    void buffer(request).then((body) => {
      const url = new URL(request.url ?? "/", "http://bucket");
      const refusal = refusalOf(request, url, body, keys);
      if (refusal) return answer(403, `<Error><Code>${refusal}</Code></Error>`);
      const [, , ...rest] = url.pathname.split("/");
      const key = decodeURIComponent(rest.join("/"));
      const found = files.get(key);
      if (request.method === "PUT") {
        files.set(key, { body, changedAt: new Date() });
        return answer(200, "", { etag: '"x"' });
      }
      if (request.method === "DELETE") {
        files.delete(key);
        return answer(204);
      }
      if (url.searchParams.get("list-type") === "2") {
        return answer(200, listing(files), { "content-type": "application/xml" });
      }
      if (!found)
        return answer(404, "<Error><Code>NoSuchKey</Code></Error>", { "content-type": "application/xml" });
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
      if (from === undefined) return answer(200, found.body);
      const part = found.body.subarray(Number(from), Number(to) + 1);
      return answer(206, part, { "content-range": `bytes ${from}-${to}/${found.body.length}` });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return { url: `http://127.0.0.1:${address.port}`, stop: () => server.close() };
}

function listing(files: Map<string, { changedAt: Date }>): string {
  const contents = [...files].map(
    ([key, { changedAt }]) =>
      `<Contents><Key>${key}</Key><LastModified>${changedAt.toISOString()}</LastModified></Contents>`,
  );
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>${contents.join("")}</ListBucketResult>`;
}

const sha256 = (text: Buffer | string) => createHash("sha256").update(text).digest("hex");
const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest("base64");
const hmac = (key: Buffer | string, text: string) => createHmac("sha256", key).update(text).digest();

/** The code of an error for a request whose signature or body is not what it says; null for a good one. */
function refusalOf(request: IncomingMessage, url: URL, body: Buffer, keys: Keys): string | null {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8}\/[^,]+), SignedHeaders=([^,]+), Signature=(\w{64})$/;
  const [, id, scope = "", signed = "", signature = ""] =
    form.exec(request.headers.authorization ?? "") ?? [];
  if (id !== keys.accessKeyId) return "InvalidAccessKeyId";
  const names = signed.split(";");
  if (!["host", "x-amz-date", "x-amz-content-sha256"].every((name) => names.includes(name)))
    return "AccessDenied";
  const bodyHash = String(request.headers["x-amz-content-sha256"]);
  // A stream is not hashed ahead by the SDK; then its check sum has to be among what is signed.
  const isSummed = names.includes("content-md5") && request.headers["content-md5"] === md5(body);
  if (bodyHash === "UNSIGNED-PAYLOAD" ? !isSummed : bodyHash !== sha256(body)) return "BadDigest";
  const query = [...url.searchParams].map((pair) => pair.map(encodeURIComponent).join("=")).sort();
  const headers = names.map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, url.pathname, query.join("&"), headers.join(""), signed, bodyHash].join(
    "\n",
  );
  const date = String(request.headers["x-amz-date"]);
  const [day = "", region = "", service = "", end = ""] = scope.split("/");
  if (region !== keys.region || service !== "s3" || !date.startsWith(day)) return "SignatureDoesNotMatch";
  const toSign = ["AWS4-HMAC-SHA256", date, scope, sha256(canonical)].join("\n");
  const key = [day, region, service, end].reduce<Buffer | string>(hmac, `AWS4${keys.secretAccessKey}`);
  const isGood = timingSafeEqual(hmac(key, toSign), Buffer.from(signature, "hex"));
  return isGood ? null : "SignatureDoesNotMatch";
}
