/** What was found at a web address. */
export interface FetchedPage {
  /** The address after redirects. */
  url: string;
  contentType: string;
  body: string;
}

/**
 * Reads an http(s) page that a user named. Throws a DomainError in plain words for anything it will not or cannot read:
 * private addresses, other schemes, more than 2 MB, more than 10 s, not a text page.
 */
export type Fetcher = (url: string) => Promise<FetchedPage>;
