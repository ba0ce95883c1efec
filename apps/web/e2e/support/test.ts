import { test as base, expect } from "@playwright/test";
import { e2eEnvironment } from "./env";

/** What the browser complained about while a test ran. */
export interface BrowserComplaints {
  /** Messages of console errors and uncaught exceptions. A test that provokes one on purpose empties this. */
  list: string[];
}

/**
 * Tests of the shared product (`page` opens paths relative to it). A test fails when the browser logged an error,
 * or when the page asked for anything outside this machine.
 */
export const test = base.extend<{ complaints: BrowserComplaints }>({
  baseURL: async ({}, use) => use(e2eEnvironment.productUrl()),
  complaints: [
    async ({ context }, use) => {
      const complaints: BrowserComplaints = { list: [] };
      context.on("console", (message) => {
        if (message.type() === "error") complaints.list.push(`${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => complaints.list.push(String(error.error())));
      context.on("request", (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (/^(https?|wss?):$/.test(protocol) && !["localhost", "127.0.0.1"].includes(hostname)) {
          complaints.list.push(`The page asked for ${request.url()}`);
        }
      });
      await use(complaints);
      expect(complaints.list).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
