import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import type { DomainError } from "@drumbeat/core/errors";
import { afterEach, describe, expect, test } from "vitest";
import { isPublicAddress } from "../src/fetch/addresses";
import { publicInternet, type Guard } from "../src/fetch/guard";
import { createFetcher } from "../src/fetch/guarded-fetch";
import { importWebsite } from "../src/onboarding/import-website";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A website on a free port of this machine; `hits` counts the requests that reached it. */
async function aWebsite(answer: RequestListener): Promise<{ port: number; hits: () => number }> {
  let hits = 0;
  const server = createServer((request, response) => {
    hits += 1;
    answer(request, response);
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return { port: address && typeof address === "object" ? address.port : 0, hits: () => hits };
}

/** Lets `*.test` names reach this machine, as if it were the internet; everything else is judged as always. */
const testGuard = (changes: Partial<Guard> = {}): Guard => ({
  resolve: (hostname) => Promise.resolve([hostname.endsWith(".test") ? "127.0.0.1" : "10.0.0.1"]),
  isAllowed: (address) => address === "127.0.0.1" || isPublicAddress(address),
  ports: null,
  ...changes,
});

const page =
  (text: string, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { "content-type": "text/html", ...headers }).end(text);
  };

async function refusal(promise: Promise<unknown>): Promise<DomainError> {
  return promise.then(
    () => Promise.reject(new Error("it was read")),
    (error: unknown) => error as DomainError,
  );
}

test("JSON is read where JSON is wanted, and pages are not", async () => {
  const { port } = await aWebsite((request, response) => {
    const isJson = request.headers.accept === "application/json" && request.url === "/data";
    response.writeHead(200, { "content-type": isJson ? "application/json; charset=utf-8" : "text/html" });
    response.end(isJson ? '{"loaves":3}' : "<p>Loaves</p>");
  });
  const fetcher = createFetcher(testGuard());
  expect((await fetcher(`http://bakery.test:${port}/data`, "json")).body).toBe('{"loaves":3}');
  const { message } = await refusal(fetcher(`http://bakery.test:${port}/`, "json"));
  expect(message).toMatch(/file of another kind/);
});

describe("addresses that are not on the public internet", () => {
  test.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://127.255.255.254/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://①②⑦.⓪.⓪.①/",
    "http://0/",
    "http://0.0.0.0/",
    "http://10.0.0.1/",
    "http://10.255.255.255/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.0.1/",
    "http://192.168.1.1:8080/",
    "http://169.254.169.254/latest/meta-data/",
    "http://0xa9fea9fe/",
    "http://2852039166/",
    "http://0251.0376.0251.0376/",
    "http://169.254.170.2/v2/credentials",
    "http://168.63.129.16/",
    "http://100.64.0.1/",
    "http://100.100.100.200/",
    "http://192.0.0.192/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    "http://198.51.100.1/",
    "http://203.0.113.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[fc00::1]/",
    "http://[fd00:ec2::254]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://[100::1]/",
  ])("%s is refused without a connection", async (address) => {
    const error = await refusal(createFetcher()(address));
    expect([error.name, error.message]).toEqual([
      "DomainError",
      "This address is not on the public internet, so it cannot be read.",
    ]);
  });

  test.each(["localhost", "metadata.google.internal", "intranet", "router.lan"])(
    "the name %s is refused when it leads there",
    async (name) => {
      const guard = { ...publicInternet, resolve: () => Promise.resolve(["10.1.2.3"]) };
      expect((await refusal(createFetcher(guard)(`http://${name}/`))).message).toContain(
        "not on the public internet",
      );
    },
  );

  test("one private address among public ones is enough to refuse", async () => {
    const guard = { ...publicInternet, resolve: () => Promise.resolve(["93.184.215.14", "127.0.0.1"]) };
    expect((await refusal(createFetcher(guard)("http://two.example/"))).message).toContain(
      "not on the public internet",
    );
  });

  test("public ones are let through", () => {
    for (const address of ["8.8.8.8", "93.184.215.14", "172.32.0.1", "192.169.0.1", "2606:4700::1111"]) {
      expect(isPublicAddress(address), address).toBe(true);
    }
  });
});

describe("addresses that are no websites", () => {
  test.each([
    ["ftp://example.com/", /http:\/\/ or https:\/\//],
    ["file:///etc/passwd", /http:\/\/ or https:\/\//],
    ["javascript:alert(1)", /http:\/\/ or https:\/\//],
    ["gopher://example.com/", /http:\/\/ or https:\/\//],
    ["data:text/html,hello", /http:\/\/ or https:\/\//],
    ["http://user:secret@example.com/", /user name and password/],
    ["http://example.com:22/", /port 22/],
    ["http://example.com:6379/", /port 6379/],
    ["https://example.com:5432/", /port 5432/],
    ["not an address", /not the address/],
    ["http://", /not the address/],
  ])("%s", async (address, message) => {
    const error = await refusal(createFetcher()(address));
    expect(error.message).toMatch(message);
    expect(error.field).toBe("url");
  });
});

describe("the address that was checked is the one that is used", () => {
  test("a name that changes its mind between check and connection gains nothing", async () => {
    const inside = await aWebsite(page("secret"));
    let asked = 0;
    const guard = testGuard({
      // First something public, for the check; from then on the inside.
      resolve: () => Promise.resolve([(asked += 1) === 1 ? "192.0.2.77" : "127.0.0.1"]),
      isAllowed: (address) => address === "192.0.2.77",
      timeMs: 500,
    });
    await refusal(createFetcher(guard)(`http://rebinding.test:${inside.port}/`));
    expect([asked, inside.hits()]).toEqual([1, 0]);
  });

  test.each([
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "http://inside.example/",
    "//10.0.0.1/",
    "file:///etc/passwd",
    "http://[::1]/",
  ])("a redirect to %s is refused", async (location) => {
    const website = await aWebsite((_request, response) => response.writeHead(302, { location }).end());
    const error = await refusal(createFetcher(testGuard())(`http://shop.test:${website.port}/`));
    expect(error.message).toMatch(/not on the public internet|http:\/\/ or https:\/\//);
    expect(website.hits()).toBe(1);
  });

  test("a redirect to another port is judged too", async () => {
    const website = await aWebsite((_request, response) =>
      response.writeHead(302, { location: "http://shop.test:22/" }).end(),
    );
    const guard = testGuard({ ports: [website.port] });
    expect((await refusal(createFetcher(guard)(`http://shop.test:${website.port}/`))).message).toContain(
      "port 22",
    );
  });
});

describe("redirects", () => {
  const hopping =
    (hops: number): RequestListener =>
    (request, response) => {
      const hop = Number(request.url?.slice(1));
      if (hop < hops) response.writeHead(301, { location: `/${hop + 1}` }).end();
      else page("there")(request, response);
    };

  test("three are followed", async () => {
    const website = await aWebsite(hopping(3));
    const found = await createFetcher(testGuard())(`http://shop.test:${website.port}/0`);
    expect(found).toMatchObject({ url: `http://shop.test:${website.port}/3`, body: "there" });
  });

  test("a fourth is not", async () => {
    const website = await aWebsite(hopping(4));
    const error = await refusal(createFetcher(testGuard())(`http://shop.test:${website.port}/0`));
    expect(error.message).toContain("forwards too often");
    expect(website.hits()).toBe(4);
  });
});

describe("pages", () => {
  const read = async (answer: RequestListener, guard: Partial<Guard> = {}) => {
    const website = await aWebsite(answer);
    return createFetcher(testGuard(guard))(`http://shop.test:${website.port}/`);
  };

  test.each([
    ["plain", page("Grüezi")],
    ["gzip", packed(gzipSync("Grüezi"), "gzip")],
    ["deflate", packed(deflateSync("Grüezi"), "deflate")],
    ["brotli", packed(brotliCompressSync("Grüezi"), "br")],
  ])("%s are read", async (_packing, answer) => {
    expect(await read(answer)).toMatchObject({ contentType: "text/html", body: "Grüezi" });
  });

  test.each<[string, Record<string, string>, Buffer]>([
    [
      "by the header",
      { "content-type": "text/html; charset=iso-8859-1" },
      Buffer.from("Gr\u00fcezi", "latin1"),
    ],
    [
      "by the page",
      {},
      Buffer.concat([Buffer.from('<meta charset="windows-1252">'), Buffer.from("Gr\u00fcezi", "latin1")]),
    ],
    [
      "by the byte order mark",
      {},
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("Grüezi", "utf16le")]),
    ],
    [
      "as UTF-8 when the label is unknown",
      { "content-type": "text/html; charset=klingon" },
      Buffer.from("Grüezi"),
    ],
  ])("are decoded %s", async (_how, headers, bytes) => {
    const found = await read((_request, response) => {
      response.writeHead(200, { "content-type": "text/html", ...headers }).end(bytes);
    });
    expect(found.body).toContain("Grüezi");
  });

  test.each<[string, RequestListener]>([
    [
      "announced",
      (_request, response) => {
        response.writeHead(200, { "content-type": "text/html", "content-length": "3000000" }).end("x");
      },
    ],
    [
      "not announced",
      (_request, response) => {
        response.writeHead(200, { "content-type": "text/html" });
        for (let each = 0; each < 30; each += 1) response.write("x".repeat(100_000));
        response.end();
      },
    ],
    ["only after unpacking", packed(gzipSync(Buffer.alloc(50_000_000)), "gzip")],
    ["only after unpacking brotli", packed(brotliCompressSync(Buffer.alloc(50_000_000)), "br")],
  ])("over 2 MB are refused, %s", async (_how, answer) => {
    const error = await refusal(read(answer));
    expect([error.code, error.message]).toEqual(["too_large", expect.stringContaining("larger than 2 MB")]);
  });

  test.each<[string, RequestListener, RegExp]>([
    ["a picture", page("x", { "content-type": "image/png" }), /file of another kind/],
    ["a program", page("x", { "content-type": "application/octet-stream" }), /file of another kind/],
    [
      "something without a type",
      (_request, response) => response.writeHead(200).end("x"),
      /file of another kind/,
    ],
    [
      "a failure",
      (_request, response) => response.writeHead(500, { "content-type": "text/html" }).end("x"),
      /answered with 500/,
    ],
    [
      "nothing there",
      (_request, response) => response.writeHead(404, { "content-type": "text/html" }).end("x"),
      /answered with 404/,
    ],
    ["an unknown packing", page("x", { "content-encoding": "zstd" }), /packed in a way/],
    ["damaged packing", page("not gzip", { "content-encoding": "gzip" }), /damaged/],
    ["a hang-up", (request) => request.socket.destroy(), /did not answer/],
  ])("%s is said in plain words", async (_what, answer, message) => {
    expect((await refusal(read(answer))).message).toMatch(message);
  });

  test.each<[string, RequestListener]>([
    ["silence", () => {}],
    [
      "a trickle",
      (_request, response) => {
        response.writeHead(200, { "content-type": "text/html" });
        const timer = setInterval(() => response.write("x"), 20);
        response.once("close", () => clearInterval(timer));
      },
    ],
  ])("%s ends when the time is over", async (_what, answer) => {
    const started = performance.now();
    const error = await refusal(read(answer, { timeMs: 300 }));
    expect(error.message).toContain("longer than 10 seconds");
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test("a name that does not exist is said in plain words", async () => {
    const missing = () => Promise.reject(Object.assign(new Error("not found"), { code: "ENOTFOUND" }));
    const error = await refusal(createFetcher(testGuard({ resolve: missing }))("http://nowhere.test/"));
    expect(error.message).toContain("could not be found");
  });

  test("no cookies and no credentials are sent", async () => {
    let headers: object = {};
    await read((request, response) => {
      headers = request.headers;
      page("x")(request, response);
    });
    expect(headers).not.toHaveProperty("cookie");
    expect(headers).not.toHaveProperty("authorization");
  });
});

/** A page packed as `encoding`. */
function packed(bytes: Buffer, encoding: string): RequestListener {
  return (_request, response) => {
    response.writeHead(200, { "content-type": "text/html", "content-encoding": encoding }).end(bytes);
  };
}

test("a website is imported, over a redirect, from the very address that was checked", async () => {
  const website = await aWebsite((request, response) => {
    if (request.url === "/") return response.writeHead(301, { location: "/home" }).end();
    const html = `<html lang="de"><title>Korn &amp; Kruste | Brot</title><main><p>Sauerteigbrot.</p><script>alert(1)</script></main>`;
    return response
      .writeHead(200, { "content-type": "text/html; charset=utf-8", "content-encoding": "gzip" })
      .end(gzipSync(html));
  });
  const asked: string[] = [];
  const fetcher = createFetcher(
    testGuard({
      resolve: (hostname) => {
        asked.push(hostname);
        // A second answer would lead elsewhere.
        return Promise.resolve([asked.length > 2 ? "10.0.0.1" : "127.0.0.1"]);
      },
    }),
  );
  const url = `http://korn.test:${website.port}`;
  expect(await importWebsite({ fetcher }, { url })).toEqual({
    url: `${url}/home`,
    name: "Korn & Kruste",
    description: null,
    language: "de",
    text: "Sauerteigbrot.",
  });
  expect([asked, website.hits()]).toEqual([["korn.test", "korn.test"], 2]);
});
